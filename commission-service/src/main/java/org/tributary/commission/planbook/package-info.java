/** Plan documents that were accepted, immutable. The way in is {@link org.tributary.commission.planbook.PlanBook}. Does not know which is in force. */
@NullMarked
package org.tributary.commission.planbook;

import org.jspecify.annotations.NullMarked;
