package org.tributary.commission.replay;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.plan.Evaluation;
import org.tributary.commission.verdict.Evidence;
import org.tributary.commission.verdict.Receipt;
import org.tributary.contracts.event.CommissionEvent.Row;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.contracts.json.Json;

/**
 * As much of a receipt as a replay needs: the case, and what became of it. Which rules were tried, and why touches lost, is passed over
 * unread: it is most of the text.
 *
 * @param currency null when no program was found
 * @param evaluation null when no plan was asked
 * @param reason why nothing was earned, null when something was
 * @param shares null where one partner has it alone
 */
public record PastReceipt(
        Instant judgedAt,
        Evidence evidence,
        Attribution attribution,
        @Nullable String currency,
        @Nullable Working evaluation,
        @Nullable String reason,
        List<Row> rows,
        @Nullable List<Shared> shares) {

    public PastReceipt {
        rows = List.copyOf(rows);
        shares = shares == null ? null : List.copyOf(shares);
    }

    /**
     * Who the conversion belongs to; fields are null when to nobody.
     *
     * @param stakes null when one partner has it alone
     */
    public record Attribution(
            @Nullable ProgramId programId,
            @Nullable PartnerId partnerId,
            @Nullable List<Receipt.Stake> stakes) {}

    /** What one of several partners has of the conversion, as {@link Receipt.Shared}. */
    public record Shared(PartnerId partnerId, long part, long whole, Working alone, List<Receipt.Cut> cuts) {

        private Receipt.Shared gist() {
            return new Receipt.Shared(partnerId, part, whole, alone.evaluation(), cuts);
        }
    }

    /** What the plan made of it, as far as later conversions and refunds have to know. */
    public record Working(
            Evaluation.@Nullable Base base,
            @Nullable List<Evaluation.Part> parts,
            @Nullable List<Evaluation.Use> uses) {

        private Evaluation evaluation() {
            return new Evaluation(base, List.of(), List.of(), parts, uses, null, null);
        }
    }

    /**
     * Reads a stored receipt.
     *
     * @throws org.tributary.contracts.json.UnreadableJson for bytes that are no receipt of a lead, sale or goal
     */
    public static PastReceipt read(byte[] canonical) {
        return Json.read(canonical, PastReceipt.class);
    }

    /** What was earned, and by which working. */
    Outcome outcome() {
        Receipt gist = gist();
        return new Outcome(rows, gist.evaluation(), reason, gist.stakes());
    }

    /** The receipt as its refunds have to know it, without what was passed over. */
    Receipt gist() {
        return new Receipt(
                Receipt.VERSION,
                judgedAt,
                evidence,
                new Receipt.Attribution(
                        attribution.programId(),
                        attribution.partnerId(),
                        null,
                        null,
                        null,
                        null,
                        List.of(),
                        attribution.stakes()),
                currency,
                null,
                evaluation == null ? null : evaluation.evaluation(),
                reason == null,
                reason,
                rows,
                List.of(),
                shares == null ? null : shares.stream().map(Shared::gist).toList());
    }
}
