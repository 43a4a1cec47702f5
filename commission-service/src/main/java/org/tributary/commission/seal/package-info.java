/**
 * Proof that the ledger is what it was: blocks, their heads day by day, their check, the effects digest. The ways in are
 * {@link org.tributary.commission.seal.LedgerCheck#of} and {@link org.tributary.commission.seal.LedgerHeads}; sealing runs by itself. Never posts.
 */
@NullMarked
package org.tributary.commission.seal;

import org.jspecify.annotations.NullMarked;
