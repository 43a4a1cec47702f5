/**
 * CORE: which partners are paid now, how much, and why the others are not. The way in is {@link org.tributary.payout.due.DueRules}. Pure: may
 * import contracts and the rail's values; never reads a clock, a database or a topic.
 */
@NullMarked
package org.tributary.payout.due;

import org.jspecify.annotations.NullMarked;
