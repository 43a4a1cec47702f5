/** Turns steps into events for the outbox. The way in is {@link org.tributary.commission.publish.CommissionEvents}. Never sends. */
@NullMarked
package org.tributary.commission.publish;

import org.jspecify.annotations.NullMarked;
