/**
 * What the owners' JSON says, as values that pages can show: conversions, commissions, receipts, runs, payouts, accounts, the ledger.
 * The way in is {@link org.tributary.gateway.shown.Reading}. Reads what it knows and leaves the rest; judges nothing, computes no money.
 */
@NullMarked
package org.tributary.gateway.shown;

import org.jspecify.annotations.NullMarked;
