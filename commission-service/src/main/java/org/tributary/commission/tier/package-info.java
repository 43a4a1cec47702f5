/**
 * Partners on their way between tiers: up with the conversion that reaches a step, down when a stretch of time ends that did not reach
 * it. Keeps what each has reached and every move with its reason, and tells it. The way in for conversions is
 * {@link org.tributary.commission.tier.Tiers}, inside the caller's transaction; {@link org.tributary.commission.tier.TierReview} decides
 * about falling and is pure. What a step asks for is the plan's; which tier a person has set is the directory's.
 */
@NullMarked
package org.tributary.commission.tier;

import org.jspecify.annotations.NullMarked;
