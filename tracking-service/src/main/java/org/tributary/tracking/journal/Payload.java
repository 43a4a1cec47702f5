package org.tributary.tracking.journal;

/**
 * What a writer brings to the journal. A payload may depend on its own sequence, which exists only once its place is claimed;
 * therefore it first says how long it can become at most, and is completed afterwards.
 */
public interface Payload {

    RecordType type();

    /** The lane of a click, 0 for everything else. */
    int lane();

    /** Milliseconds since 1970: when it happened, for the age of a backlog. */
    long time();

    /** Most bytes that {@link #complete} can answer. */
    int longest();

    /** Finishes {@link #bytes} for this sequence and answers their length. Called once per append. */
    int complete(long sequence);

    /** The array whose first bytes are the payload, after {@link #complete}. */
    byte[] bytes();
}
