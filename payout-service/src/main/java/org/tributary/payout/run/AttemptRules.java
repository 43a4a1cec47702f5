package org.tributary.payout.run;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.tributary.payout.rail.LookUpAnswer;
import org.tributary.payout.rail.SendAnswer;
import org.tributary.payout.rail.TransferOrder;
import org.tributary.payout.rail.TransferRecord;
import org.tributary.payout.run.Verdict.RunEffect;

/**
 * What the rail's answers mean. The one aim: a partner is paid once. A new key is used only when the rail has definitely refused; while an
 * outcome is unknown, the rail's own records are asked and the same key is used again, which the rail does at most once.
 *
 * @param firstPause how long after a first inconclusive answer the item is looked at again; doubles up to {@link #LONGEST_PAUSE}
 */
public record AttemptRules(Duration firstPause) {

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final int MOST_DOUBLINGS = 16;

    /** What the answer to a transfer request means. */
    public Verdict afterSend(TransferOrder order, Attempt attempt, SendAnswer answer) {
        return switch (answer) {
            case SendAnswer.Accepted accepted -> compared(order, List.of(accepted.record()));
            case SendAnswer.NotTaken notTaken ->
                new Verdict.LookAgain(
                        attempt.sentBefore() ? ItemStatus.UNKNOWN : ItemStatus.SENDING,
                        notTaken.reason(),
                        attempt.replayedError(),
                        pause(attempt));
            case SendAnswer.Unknown unknown ->
                new Verdict.LookAgain(
                        ItemStatus.UNKNOWN,
                        unknown.reason(),
                        attempt.replayedError() || unknown.replayed(),
                        pause(attempt));
            case SendAnswer.Declined declined -> declined(attempt, declined);
        };
    }

    /** What the rail's records about an item with an open attempt mean. */
    public Verdict afterLookUp(TransferOrder order, Attempt attempt, LookUpAnswer answer, Instant now) {
        return switch (answer) {
            case LookUpAnswer.Found found -> compared(order, found.records());
            case LookUpAnswer.NoAnswer none ->
                new Verdict.LookAgain(ItemStatus.UNKNOWN, none.reason(), attempt.replayedError(), pause(attempt));
            case LookUpAnswer.NotFound nothing -> nothingOnRecord(attempt, now);
        };
    }

    /** What to say of a transfer that the rail reports although no attempt of ours can have made it. */
    public static String uncalledFor(TransferRecord record) {
        return "unexpected_transfer: the rail reports transfer " + record.id()
                + " although none was under way; find out who made it before anything is paid";
    }

    /** What a transfer on record means for an item that waits for it. */
    public static Verdict compared(TransferOrder order, List<TransferRecord> records) {
        if (records.size() > 1) {
            return new Verdict.Frozen("several_transfers: the rail has "
                    + records.stream().map(TransferRecord::id).toList() + " for one item; reverse what is too much");
        }
        TransferRecord record = records.getFirst();
        List<String> differences = order.differences(record);
        return differences.isEmpty()
                ? new Verdict.Transferred(record)
                : new Verdict.Frozen(
                        "mismatch: transfer " + record.id() + " differs: " + String.join("; ", differences));
    }

    private static Verdict nothingOnRecord(Attempt attempt, Instant now) {
        if (attempt.replayedError()) {
            return new Verdict.Refused(
                    ItemStatus.PLANNED,
                    "the rail failed, says so again and has no transfer on record; a new key is used",
                    RunEffect.NONE);
        }
        if (attempt.keyIsOld(now)) {
            return new Verdict.AskPerson(
                    "outcome_unknown: no transfer on record, and the key is too old to be used again; check with the rail",
                    RunEffect.NONE);
        }
        return new Verdict.SendAgain();
    }

    private static Verdict declined(Attempt attempt, SendAnswer.Declined declined) {
        String reason = declined.reason();
        return switch (declined.cause()) {
            case BALANCE -> new Verdict.Refused(ItemStatus.PLANNED, reason, RunEffect.STOP);
            case PAYEE -> new Verdict.Refused(ItemStatus.HELD, reason, RunEffect.NONE);
            case OTHER -> new Verdict.Refused(ItemStatus.FAILED, reason, RunEffect.NONE);
            case KEY -> new Verdict.Frozen(reason);
            case ACCESS ->
                attempt.sentBefore()
                        ? new Verdict.AskPerson(reason, RunEffect.STOP)
                        : new Verdict.Refused(ItemStatus.PLANNED, reason, RunEffect.STOP);
        };
    }

    private Duration pause(Attempt attempt) {
        int doublings = attempt.sends() - 1 + 2 * (attempt.number() - 1);
        Duration pause = firstPause.multipliedBy(1L << Math.min(doublings, MOST_DOUBLINGS));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
}
