/**
 * The directory's history: what programs, plans, partners and links were at any offset. The way in is
 * {@link org.tributary.commission.directory.DirectoryHistory#asOf}. Never answers with "now": an event says which state it was recorded under.
 */
@NullMarked
package org.tributary.commission.directory;

import org.jspecify.annotations.NullMarked;
