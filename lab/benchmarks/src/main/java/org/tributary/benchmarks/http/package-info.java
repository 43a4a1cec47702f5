/**
 * Yardsticks and load over HTTP: the least a Netty server can do, and a generator that keeps its rate whatever the server does. The
 * scripts of this module start them. Imports nothing of the services.
 */
@NullMarked
package org.tributary.benchmarks.http;

import org.jspecify.annotations.NullMarked;
