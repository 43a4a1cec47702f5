/**
 * Topics with their keys, partitions and retention. The way in is {@link org.tributary.contracts.topic.Topic}. Knows no Kafka class.
 */
@NullMarked
package org.tributary.contracts.topic;

import org.jspecify.annotations.NullMarked;
