/**
 * Faults on demand: what goes wrong with the next requests of an operation, and how a connection is broken.
 *
 * <p>The ways in are {@link org.tributary.simulator.fault.Faults} and {@link
 * org.tributary.simulator.fault.Connection}. May import {@code wire} and the HTTP server. Never changes what is true;
 * queued faults are forgotten when the process ends.
 */
@NullMarked
package org.tributary.simulator.fault;

import org.jspecify.annotations.NullMarked;
