/**
 * What was earned and why: conversions, receipts, commissions and the ledger, read from commission at the moment of asking. The way in is
 * {@link org.tributary.gateway.earning.Earnings}. Imports remote; keeps no money figure of its own.
 */
@NullMarked
package org.tributary.gateway.earning;

import org.jspecify.annotations.NullMarked;
