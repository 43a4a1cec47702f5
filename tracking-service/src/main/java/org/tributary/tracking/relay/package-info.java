/**
 * Journal to Kafka: everything that was recorded, in order, at least once, however long Kafka was away; then the end of an epoch is
 * announced and its files go. The way in is {@link org.tributary.tracking.relay.Relay}, which runs by itself. Imports {@code journal};
 * knows no event's content, and nothing waits for it.
 */
@NullMarked
package org.tributary.tracking.relay;

import org.jspecify.annotations.NullMarked;
