/**
 * CORE: the life of a payout run and its items: what a plan is and its hash, who may approve, what an answer of the rail means, when a run
 * is settled. The ways in are {@link org.tributary.payout.run.ApprovalRules} and {@link org.tributary.payout.run.AttemptRules}. Pure: may
 * import contracts and the values of {@code due} and {@code rail}; time is an argument; never calls a rail.
 */
@NullMarked
package org.tributary.payout.run;

import org.jspecify.annotations.NullMarked;
