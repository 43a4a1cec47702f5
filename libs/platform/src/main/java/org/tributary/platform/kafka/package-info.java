/**
 * How Kafka is reached: settings, clients, topics, headers. The way in is {@link org.tributary.platform.kafka.KafkaSettings}. Knows no
 * event's meaning.
 */
@NullMarked
package org.tributary.platform.kafka;

import org.jspecify.annotations.NullMarked;
