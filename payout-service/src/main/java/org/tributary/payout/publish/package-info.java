/**
 * What payouts tell the other services: events on {@code tributary.payouts}, committed with what they tell. The way in is
 * {@link org.tributary.payout.publish.Publication}. May import contracts and platform; decides nothing.
 */
@NullMarked
package org.tributary.payout.publish;

import org.jspecify.annotations.NullMarked;
