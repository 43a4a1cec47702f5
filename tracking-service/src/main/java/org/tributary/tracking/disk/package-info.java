/**
 * Files that are wholly there or not at all. The way in is {@link org.tributary.tracking.disk.DurableFile}. Imports nothing of ours; knows
 * no format.
 */
@NullMarked
package org.tributary.tracking.disk;

import org.jspecify.annotations.NullMarked;
