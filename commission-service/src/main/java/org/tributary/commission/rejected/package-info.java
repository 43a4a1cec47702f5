/**
 * What could not be processed, and its second chance. The way in is {@link org.tributary.commission.rejected.RejectedRecords}; who reads a
 * topic offers itself as {@link org.tributary.commission.rejected.Replayable}. Imports no other room; never changes a record.
 */
@NullMarked
package org.tributary.commission.rejected;

import org.jspecify.annotations.NullMarked;
