package org.tributary.commission.verdict;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tributary.contracts.event.CommissionEvent.Row;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.contracts.json.CanonicalJson;
import org.tributary.contracts.json.Json;
import org.tributary.contracts.money.Money;

/**
 * Why a partner has what no plan paid it, or has not what a plan did: a person said so.
 *
 * @param conversionId of the adjustment itself
 * @param amount in the program's currency; negative takes away, never zero
 * @param reason in that person's words; the partner reads it
 * @param by the user's id
 * @param availableAt from when it is payable
 * @param rows the one commission that is booked
 */
public record AdjustmentReceipt(
        int version,
        ConversionId conversionId,
        ProgramId programId,
        PartnerId partnerId,
        Money amount,
        String reason,
        String by,
        Instant madeAt,
        Instant availableAt,
        List<Row> rows) {

    public static final int VERSION = 1;

    /** Stands where the id of a plan's rule stands. */
    public static final String RULE = "manual";

    public AdjustmentReceipt {
        rows = List.copyOf(rows);
    }

    /**
     * What a person wants.
     *
     * @param conversionId of the adjustment itself
     */
    public record Wish(
            ConversionId conversionId,
            ProgramId programId,
            PartnerId partnerId,
            Money amount,
            String reason,
            Instant availableAt) {}

    public static AdjustmentReceipt of(Wish wish, String by, Instant now) {
        Row row = new Row(
                CommissionIds.earned(wish.conversionId(), RULE, 0, wish.partnerId()),
                wish.conversionId(),
                wish.programId(),
                wish.partnerId(),
                RULE,
                0,
                wish.amount(),
                wish.availableAt(),
                null);
        return new AdjustmentReceipt(
                VERSION,
                wish.conversionId(),
                wish.programId(),
                wish.partnerId(),
                wish.amount(),
                wish.reason(),
                by,
                now,
                wish.availableAt(),
                List.of(row));
    }

    /** The wish that it came from. */
    public Wish wish() {
        return new Wish(conversionId, programId, partnerId, amount, reason, availableAt);
    }

    /** Written once more. */
    public AdjustmentReceipt again() {
        return of(wish(), by, madeAt);
    }

    /**
     * Reads a stored receipt.
     *
     * @throws org.tributary.contracts.json.UnreadableJson for bytes that were not written as one
     */
    public static AdjustmentReceipt read(byte[] canonical) {
        return Json.read(canonical, AdjustmentReceipt.class);
    }

    /** Everything, as canonical JSON. */
    public byte[] canonical() {
        return CanonicalJson.bytes(this);
    }

    /** SHA-256 of {@link #canonical()}, lower-case hex. */
    public String hash() {
        return CanonicalJson.hash(this);
    }

    /** Whether it says what that wish says; when it becomes payable may have been left open. */
    public boolean isOf(Wish wish) {
        return programId.equals(wish.programId())
                && partnerId.equals(wish.partnerId())
                && amount.equals(wish.amount())
                && reason.equals(wish.reason());
    }

    /** What the partner may know: how much and why, not who. Empty for all others. */
    public Optional<JsonNode> forPartner(PartnerId partner) {
        if (!partner.equals(partnerId)) {
            return Optional.empty();
        }
        ObjectNode view = Json.MAPPER.createObjectNode();
        view.put("conversionId", conversionId.value());
        view.put("kind", "adjustment");
        view.set("occurredAt", Json.MAPPER.valueToTree(madeAt));
        view.put("note", reason);
        rows.forEach(row -> view.withArray("commissions").add(PartnerView.plain(row)));
        return Optional.of(view);
    }
}
