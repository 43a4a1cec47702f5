/**
 * Deliveries of events to the platform's webhook endpoint: signed, repeated with growing pauses, at least once.
 *
 * <p>Nothing calls in: {@link org.tributary.simulator.webhook.WebhookQueue} follows the state. May import {@code event},
 * {@code state} and {@code wire}. Never drops an event silently: how far each came is a fact.
 */
@NullMarked
package org.tributary.simulator.webhook;

import org.jspecify.annotations.NullMarked;
