/**
 * Proof that a receipt is what its evidence, its plan and the ledger say. The way in is
 * {@link org.tributary.commission.proof.Verification#of}. May use verdict and planbook; reads alone.
 */
@NullMarked
package org.tributary.commission.proof;

import org.jspecify.annotations.NullMarked;
