package org.tributary.commission.verdict;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.plan.Facts;
import org.tributary.commission.plan.Tally;
import org.tributary.commission.verdict.Receipt.Stake;
import org.tributary.contracts.event.CommissionEvent.Row;
import org.tributary.contracts.event.ValidationRecorded;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.json.CanonicalJson;
import org.tributary.contracts.json.Json;
import org.tributary.contracts.money.Money;
import org.tributary.contracts.money.Rounding;

/**
 * Why what a vendor said of a conversion changed what it changed. Every row nets to {@code amount × remaining ÷ base} of the state after,
 * where the amount is that of the verdict; a rejected conversion has nothing remaining.
 *
 * @param answer as it was recorded
 * @param conversion what it is about, which the rows belong to
 * @param partnerId who had won it, or the largest part of it; null when nobody had
 * @param stakes who shares it, the largest part first; null when one partner has it alone
 * @param reason why nothing changed, null when something did
 * @param verdict what the conversion really was and why that earns what it earns, at the original version; null when it was not amended
 * @param room how it moves the meters of the plan, null for not at all
 * @param standing how far the meters had come that it asked for, null when it asked for none
 */
public record ValidationReceipt(
        int version,
        ValidationRecorded answer,
        ConversionId conversion,
        @Nullable PartnerId partnerId,
        @Nullable List<Stake> stakes,
        State before,
        State after,
        Validation.@Nullable Reason reason,
        List<Row> rows,
        @Nullable Receipt verdict,
        @Nullable Tally room,
        @Nullable Tally standing) {

    public static final int VERSION = 1;

    public ValidationReceipt {
        rows = List.copyOf(rows);
        stakes = stakes == null ? null : List.copyOf(stakes);
    }

    /**
     * What the conversion was to its vendor.
     *
     * @param amount gross, null for what has none
     * @param base what was paid on, null when no plan was asked
     * @param remaining what refunds have left of what counts as sold; nothing when it was rejected
     */
    public record State(
            Validity status,
            @Nullable Money amount,
            @Nullable Money base,
            @Nullable Money remaining) {}

    /**
     * Reads a stored receipt.
     *
     * @throws org.tributary.contracts.json.UnreadableJson for bytes that were not written as one
     */
    public static ValidationReceipt read(byte[] canonical) {
        return Json.read(canonical, ValidationReceipt.class);
    }

    /** What of the conversion counts as sold has grown by; null where no plan took a share of anything. */
    public @Nullable Money grown() {
        Money more = after.remaining();
        Money less = before.remaining();
        if (more == null || less == null) {
            return more == null && less != null ? less.negated() : more;
        }
        return more.plus(less.negated());
    }

    /** How many sales more there are by it: 1, 0 or −1. */
    public int sales() {
        return answer.orderId() == null ? 0 : count(after) - count(before);
    }

    private static int count(State state) {
        return state.remaining() != null && state.remaining().isPositive() ? 1 : 0;
    }

    /** What of {@link #grown} is whose, by everybody who had won it; nobody's where nothing counts as sold. */
    public Map<PartnerId, Money> grownByPartner() {
        Money grown = grown();
        if (grown == null) {
            return Map.of();
        }
        List<Stake> winners = winners();
        long[] parts = winners.stream().mapToLong(Stake::part).toArray();
        long[] was = Rounding.split(minor(before), parts);
        long[] is = Rounding.split(minor(after), parts);
        Map<PartnerId, Money> grownBy = new LinkedHashMap<>();
        for (int i = 0; i < parts.length; i++) {
            grownBy.put(winners.get(i).partnerId(), new Money(is[i] - was[i], grown.currency()));
        }
        return grownBy;
    }

    private static long minor(State state) {
        return state.remaining() == null ? 0 : state.remaining().minor();
    }

    /** What each of those who had won it has sold more by it; nobody when it is no sale. */
    public Map<PartnerId, Facts.Totals> sold() {
        Map<PartnerId, Facts.Totals> sold = new HashMap<>();
        if (answer.orderId() != null) {
            int sales = sales();
            grownByPartner().forEach((partner, more) -> sold.put(partner, new Facts.Totals(sales, more.minor())));
        }
        return sold;
    }

    private List<Stake> winners() {
        if (stakes != null) {
            return stakes;
        }
        return partnerId == null ? List.of() : List.of(new Stake(partnerId, null, 1, 1));
    }

    /** What a partner had of it; empty for one who had not won. */
    Optional<Stake> stakeOf(PartnerId partner) {
        return winners().stream()
                .filter(stake -> stake.partnerId().equals(partner))
                .findFirst();
    }

    /** Everything, as canonical JSON. */
    public byte[] canonical() {
        return CanonicalJson.bytes(this);
    }

    /** What a partner may know: what it gained or lost, and why if it had won the conversion, or a part of it. Empty for all others. */
    public Optional<JsonNode> forPartner(PartnerId partner) {
        return PartnerView.of(this, partner);
    }
}
