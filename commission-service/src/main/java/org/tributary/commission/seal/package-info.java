/**
 * Proof that the ledger is what it was: blocks, their check, the effects digest. The way in is
 * {@link org.tributary.commission.seal.LedgerCheck#of}; sealing runs by itself. Never posts.
 */
@NullMarked
package org.tributary.commission.seal;

import org.jspecify.annotations.NullMarked;
