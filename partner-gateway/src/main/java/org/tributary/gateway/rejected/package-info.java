/**
 * Records that could not be processed, as commission keeps them, and their replay. The way in is
 * {@link org.tributary.gateway.rejected.Rejections}. Imports remote; writes who replayed what into the audit trail and nothing else.
 */
@NullMarked
package org.tributary.gateway.rejected;

import org.jspecify.annotations.NullMarked;
