/**
 * Clicks seen and customers known. The way in is {@link org.tributary.commission.archive.ClickArchive} and
 * {@link org.tributary.commission.archive.CustomerArchive}. Personal data stays in one table; nothing here judges.
 */
@NullMarked
package org.tributary.commission.archive;

import org.jspecify.annotations.NullMarked;
