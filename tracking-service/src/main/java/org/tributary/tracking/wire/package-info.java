/**
 * Connections below HTTP: how long a request may take to arrive. The way in is the framework, which asks
 * {@link org.tributary.tracking.wire.SlowRequests} when a connection is made. Imports nothing of ours.
 */
@NullMarked
package org.tributary.tracking.wire;

import org.jspecify.annotations.NullMarked;
