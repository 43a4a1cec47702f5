package org.tributary.commission.ledger;

import static org.tributary.commission.ledger.Account.Bucket.AVAILABLE;
import static org.tributary.commission.ledger.Account.Bucket.IN_PAYOUT;
import static org.tributary.commission.ledger.Account.Bucket.PAID;
import static org.tributary.commission.ledger.Account.Bucket.PENDING;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.ledger.Account.Bucket;
import org.tributary.contracts.event.CommissionEvent.Row;
import org.tributary.contracts.id.PayoutId;
import org.tributary.contracts.money.Money;

/**
 * One step in the life of one commission row: it takes an amount from one account and gives it to another, so that it balances whatever
 * it is made of. Holding and releasing move no money and therefore post nothing.
 *
 * @param amount what the taker gets from the giver; negative the other way round, never zero
 */
public record Transaction(Kind kind, Reference reference, Account giver, Account taker, Money amount) {

    /** What happened. {@link #changesWhatIsEarned} tells the steps that move money between owners from those between buckets. */
    public enum Kind {
        EARNED(true),
        MATURED(false),
        REVERSED(true),
        CANCELED(true),
        ADJUSTED(true),
        CLAIMED(false),
        FREED(false),
        PAID(false);

        private final boolean changesWhatIsEarned;

        Kind(boolean changesWhatIsEarned) {
            this.changesWhatIsEarned = changesWhatIsEarned;
        }

        /** Whether the effects digest counts it. */
        public boolean changesWhatIsEarned() {
            return changesWhatIsEarned;
        }

        /** The stable code, in lower case. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Transaction {
        if (giver.equals(taker)) {
            throw new IllegalArgumentException(
                    "a transaction has two sides; " + kind + " of " + reference + " has " + giver.text() + " alone");
        }
        if (amount.isZero()) {
            throw new IllegalArgumentException(kind + " of " + reference + " moves nothing");
        }
    }

    /** What it takes from the one and gives to the other account: together nothing. */
    public List<Posting> postings() {
        return List.of(new Posting(giver, amount.negated()), new Posting(taker, amount));
    }

    /** A commission was earned: the program spends, the partner's pending grows. */
    public static Transaction earned(Row row) {
        return accrual(Kind.EARNED, row);
    }

    /** A refund took (part of) a commission back: the row is negative, so that every posting is the earning's read backwards. */
    public static Transaction reversed(Row reversal) {
        if (reversal.reversalOf() == null || !reversal.amount().negated().isPositive()) {
            throw new IllegalArgumentException(reversal.commissionId() + " is no reversal");
        }
        return accrual(Kind.REVERSED, reversal);
    }

    /** A person added to what a partner has, or took from it when the row is negative. */
    public static Transaction adjusted(Row row) {
        return accrual(Kind.ADJUSTED, row);
    }

    /** The hold ended: pending becomes available. Reversals mature as well, taking from what is available. */
    public static Transaction matured(Row row) {
        return move(Kind.MATURED, row, PENDING, AVAILABLE, null);
    }

    /** A person took the row away while it was pending: its earning read backwards. */
    public static Transaction canceled(Row row) {
        return between(
                Kind.CANCELED,
                row,
                expense(row),
                bucket(row, PENDING),
                row.amount().negated());
    }

    /** A payout run claimed the row. */
    public static Transaction claimed(Row row, PayoutId payout) {
        return move(Kind.CLAIMED, row, AVAILABLE, IN_PAYOUT, payout);
    }

    /** The payout item was canceled or refused before money moved. */
    public static Transaction freed(Row row, PayoutId payout) {
        return move(Kind.FREED, row, IN_PAYOUT, AVAILABLE, payout);
    }

    /** The payout item's transfer was confirmed. */
    public static Transaction paid(Row row, PayoutId payout) {
        return move(Kind.PAID, row, IN_PAYOUT, PAID, payout);
    }

    /** Its postings, each with what it needs to stand alone in a block or a digest. */
    public List<Entry> entries() {
        return postings().stream()
                .map(posting -> new Entry(kind, reference, posting))
                .toList();
    }

    private static Transaction accrual(Kind kind, Row row) {
        return between(kind, row, expense(row), bucket(row, PENDING), row.amount());
    }

    private static Transaction between(Kind kind, Row row, Account giver, Account taker, Money amount) {
        return new Transaction(kind, reference(row, null), giver, taker, amount);
    }

    private static Transaction move(Kind kind, Row row, Bucket from, Bucket to, @Nullable PayoutId payout) {
        return new Transaction(kind, reference(row, payout), bucket(row, from), bucket(row, to), row.amount());
    }

    private static Account expense(Row row) {
        return new Account.OfProgram(row.programId());
    }

    private static Account bucket(Row row, Bucket bucket) {
        return new Account.OfPartner(row.partnerId(), bucket);
    }

    private static Reference reference(Row row, @Nullable PayoutId payout) {
        return new Reference(row.conversionId(), row.commissionId(), payout);
    }
}
