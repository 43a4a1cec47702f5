/**
 * Reading topics with exactly-once effects. The way in is {@link org.tributary.platform.inbox.TopicConsumer}. Knows no event; never drops a
 * record.
 */
@NullMarked
package org.tributary.platform.inbox;

import org.jspecify.annotations.NullMarked;
