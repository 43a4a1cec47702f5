/**
 * Plan documents that were accepted, immutable. The way in is {@link org.tributary.commission.planbook.PlanBook}; which of them
 * counts at a moment it says by the directory that it is given.
 */
@NullMarked
package org.tributary.commission.planbook;

import org.jspecify.annotations.NullMarked;
