/** Tests of the relay, on real Kafka. */
@NullMarked
package org.tributary.tracking.relay;

import org.jspecify.annotations.NullMarked;
