/** The gateway's specification: stories over HTTP against real PostgreSQL, Kafka and Redis. */
@NullMarked
package org.tributary.gateway;

import org.jspecify.annotations.NullMarked;
