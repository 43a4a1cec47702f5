/** Tests of the whole service over HTTP, on real Kafka and Redis. */
@NullMarked
package org.tributary.tracking;

import org.jspecify.annotations.NullMarked;
