/**
 * Rewards that are not for a single conversion: what plans pay on the whole volume of a stretch of time, settled when that has ended and
 * again when its volume moves, and what they pay for the clicks of a day. What is due is the plan's and the verdict's to say; here it
 * is found, written, booked and told. Runs by itself; nobody calls it.
 */
@NullMarked
package org.tributary.commission.settlement;

import org.jspecify.annotations.NullMarked;
