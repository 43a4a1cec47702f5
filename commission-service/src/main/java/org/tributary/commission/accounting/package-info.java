/**
 * What finance is told: the roll-forward of what partners are owed, and journals for the tenant's general ledger. The way in is
 * {@link org.tributary.commission.accounting.RollForward}, {@link org.tributary.commission.accounting.Journal} and
 * {@link org.tributary.commission.accounting.Template}. Pure: imports ledger and contracts; never decides which period an entry is in.
 */
@NullMarked
package org.tributary.commission.accounting;

import org.jspecify.annotations.NullMarked;
