/**
 * The tracking service: clicks and conversions in, durable before they are answered, then on to Kafka. The way in is
 * {@link org.tributary.tracking.TrackingService}. Its rooms, in the order of the flow: {@code directory}, {@code privacy}, {@code traffic},
 * {@code click}, {@code conversion}, {@code journal}, {@code relay}; {@code disk} and {@code wire} beside them. It has no SQL database and calls no other
 * service.
 */
@NullMarked
package org.tributary.tracking;

import org.jspecify.annotations.NullMarked;
