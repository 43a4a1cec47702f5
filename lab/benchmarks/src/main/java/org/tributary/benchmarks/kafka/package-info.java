/** Counts what has arrived in Kafka, so that a benchmark can show that nothing it was answered is missing. */
@NullMarked
package org.tributary.benchmarks.kafka;

import org.jspecify.annotations.NullMarked;
