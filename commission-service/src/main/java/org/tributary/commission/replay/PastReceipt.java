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
 */
public record PastReceipt(
        Instant judgedAt,
        Evidence evidence,
        Attribution attribution,
        @Nullable String currency,
        @Nullable Working evaluation,
        @Nullable String reason,
        List<Row> rows) {

    public PastReceipt {
        rows = List.copyOf(rows);
    }

    /** Who the conversion belongs to; fields are null when to nobody. */
    public record Attribution(
            @Nullable ProgramId programId, @Nullable PartnerId partnerId) {}

    /** What the plan made of it, as far as later conversions and refunds have to know. */
    public record Working(
            Evaluation.@Nullable Base base,
            @Nullable List<Evaluation.Part> parts,
            @Nullable List<Evaluation.Use> uses) {}

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
        return new Outcome(rows, working(), reason);
    }

    private @Nullable Evaluation working() {
        return evaluation == null
                ? null
                : new Evaluation(
                        evaluation.base(), List.of(), List.of(), evaluation.parts(), evaluation.uses(), null, null);
    }

    /** The receipt as its refunds have to know it, without what was passed over. */
    Receipt gist() {
        return new Receipt(
                Receipt.VERSION,
                judgedAt,
                evidence,
                new Receipt.Attribution(
                        attribution.programId(), attribution.partnerId(), null, null, null, null, List.of()),
                currency,
                null,
                working(),
                reason == null,
                reason,
                rows,
                List.of());
    }
}
