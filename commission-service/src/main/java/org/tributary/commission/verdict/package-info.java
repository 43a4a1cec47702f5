/**
 * CORE. Verdicts: joins attribution and plan into one value with its receipt, and takes commissions back when money goes back. The way
 * in is {@link org.tributary.commission.verdict.Judge#judge} and {@link org.tributary.commission.verdict.Reversals}. Pure; imports
 * contracts, {@code attribution}, {@code plan} and {@code rate}, and Jackson because a receipt is a document; never loads a fact and never posts.
 */
@NullMarked
package org.tributary.commission.verdict;

import org.jspecify.annotations.NullMarked;
