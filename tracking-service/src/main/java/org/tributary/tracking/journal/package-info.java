/**
 * The durable append that stands between an answer and Kafka: memory-mapped, preallocated segments, one directory of them per process
 * start. The way in is {@link org.tributary.tracking.journal.Journal} for writers, {@link org.tributary.tracking.journal.EpochLog} for who
 * ships, and {@link org.tributary.tracking.journal.JournalHome} for what lies on disk. Imports {@code disk}; never looks into a payload,
 * never touches the network.
 */
@NullMarked
package org.tributary.tracking.journal;

import org.jspecify.annotations.NullMarked;
