/**
 * Events: what happened, kept for those who ask ({@code /v1/events}, {@code /v2/core/events}) and for delivery.
 *
 * <p>The way in is {@link org.tributary.simulator.event.Announcer}; {@link
 * org.tributary.simulator.event.EventDocument} is what is asked for and delivered. May import {@code gate}, {@code
 * state} and {@code wire}. Never delivers; that is {@code webhook}'s.
 */
@NullMarked
package org.tributary.simulator.event;

import org.jspecify.annotations.NullMarked;
