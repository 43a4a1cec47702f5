/**
 * The commission engine under load: sales on the topic, how fast they become receipts and postings, and the yardstick beside it. Used by
 * {@code lab/benchmarks/engine}.
 */
@NullMarked
package org.tributary.benchmarks.engine;

import org.jspecify.annotations.NullMarked;
