package org.tributary.payout.run;

import java.time.Duration;
import org.tributary.payout.rail.TransferRecord;

/** What an answer of the rail means for the item, its open attempt and its run. */
public sealed interface Verdict {

    /** The transfer exists exactly as asked. */
    record Transferred(TransferRecord record) implements Verdict {}

    /** What exists contradicts what was asked, or our own key does: nothing more happens before a person has looked. */
    record Frozen(String reason) implements Verdict {}

    /** Look again later; the attempt stays open and keeps its key. */
    record LookAgain(ItemStatus status, String reason, boolean replayedError, Duration pause) implements Verdict {}

    /** The rail has nothing on record: ask once more with the same key, now. */
    record SendAgain() implements Verdict {}

    /** Only a person can find out; the attempt stays open and keeps its key. */
    record AskPerson(String reason, RunEffect effect) implements Verdict {}

    /** Definitely not done: the attempt is closed, and a further one would have a new key. */
    record Refused(ItemStatus status, String reason, RunEffect effect) implements Verdict {}

    /** What one item's answer does to the whole run. */
    enum RunEffect {
        NONE,
        /** No further item is begun until a person says so: none of them could succeed. */
        STOP
    }
}
