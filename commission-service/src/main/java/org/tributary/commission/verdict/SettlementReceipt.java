package org.tributary.commission.verdict;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.plan.Evaluation.Arithmetic;
import org.tributary.commission.plan.Rebate;
import org.tributary.commission.plan.Rebate.Due;
import org.tributary.commission.plan.Rebate.Step;
import org.tributary.contracts.event.CommissionEvent.Row;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.contracts.json.CanonicalJson;
import org.tributary.contracts.json.Json;
import org.tributary.contracts.money.Currencies;
import org.tributary.contracts.money.Money;

/**
 * Why a partner was paid on a whole stretch of time, or why it has to give some of that back. Pure: the same facts give the same bytes.
 *
 * @param conversionId of this settlement
 * @param settles what is settled: the conversion that the rows belong to, which a later difference shares with the first settlement
 * @param period the stretch, which ended at {@code until} in {@code zone}
 * @param programHold how long what is paid waits when the rebate does not say
 * @param volume what it had sold by now, in minor units of the currency or sales
 * @param step the one that the volume reaches, null for none
 * @param arithmetic what that step pays, null for none
 * @param paid what was paid for the stretch before
 * @param difference what is posted now; negative takes back
 * @param reason {@code partner_not_approved} when that is why nothing more is paid
 * @param rows one, or none when there is no difference
 */
public record SettlementReceipt(
        int version,
        Instant settledAt,
        ConversionId conversionId,
        ConversionId settles,
        ProgramId programId,
        PartnerId partnerId,
        String ruleId,
        String period,
        Instant until,
        ZoneId zone,
        String currency,
        Duration programHold,
        String by,
        long volume,
        @Nullable Step step,
        @Nullable Arithmetic arithmetic,
        long paid,
        long difference,
        Receipt.PlanRef plan,
        @Nullable String reason,
        List<Row> rows) {

    public static final int VERSION = 1;

    /** Only who takes part in the program is paid more. */
    public static final String NOT_APPROVED = "partner_not_approved";

    public SettlementReceipt {
        rows = List.copyOf(rows);
    }

    /**
     * What is to be settled.
     *
     * @param conversion the id that this settlement has
     * @param approved whether the partner takes part in the program now
     * @param period the stretch whose volume it is
     * @param until when that ended
     * @param original the row that was paid first, null when none was
     * @param paid what was paid so far
     */
    public record Claim(
            ConversionId conversion,
            Terms terms,
            PartnerId partner,
            boolean approved,
            String period,
            Instant until,
            long volume,
            @Nullable Row original,
            long paid) {}

    /** What of a program a settlement rests on. */
    public record Terms(ProgramId programId, String currency, ZoneId zone, Duration hold) {

        public static Terms of(ProgramTerms program) {
            return new Terms(program.programId(), program.currency(), program.timeZone(), program.hold());
        }
    }

    /** Settles a claim by the plan that was in force when its stretch ended. */
    public static SettlementReceipt of(Claim claim, Rebate rebate, PlanVersion plan, Instant now) {
        Optional<Due> due =
                rebate.due(claim.volume(), Currencies.require(claim.terms().currency()));
        long wanted = due.map(one -> one.arithmetic().amount().minor()).orElse(0L);
        long allowed = claim.approved() ? wanted : Math.min(wanted, claim.paid());
        long difference = Math.subtractExact(allowed, claim.paid());
        return new SettlementReceipt(
                VERSION,
                now,
                claim.conversion(),
                claim.original() == null ? claim.conversion() : claim.original().conversionId(),
                claim.terms().programId(),
                claim.partner(),
                rebate.id(),
                claim.period(),
                claim.until(),
                claim.terms().zone(),
                claim.terms().currency(),
                claim.terms().hold(),
                rebate.by().code(),
                claim.volume(),
                due.map(Due::step).orElse(null),
                due.map(Due::arithmetic).orElse(null),
                claim.paid(),
                difference,
                Receipt.PlanRef.of(plan),
                allowed < wanted ? NOT_APPROVED : null,
                difference == 0 ? List.of() : List.of(row(claim, rebate, difference)));
    }

    private static Row row(Claim claim, Rebate rebate, long difference) {
        Money amount = Money.of(difference, claim.terms().currency());
        Row first = claim.original();
        if (first != null) {
            return new Row(
                    CommissionIds.reversal(first.commissionId(), claim.conversion()),
                    first.conversionId(),
                    first.programId(),
                    first.partnerId(),
                    first.ruleId(),
                    first.level(),
                    amount,
                    first.availableAt(),
                    first.commissionId());
        }
        return new Row(
                CommissionIds.earned(claim.conversion(), rebate.id(), 0, claim.partner()),
                claim.conversion(),
                claim.terms().programId(),
                claim.partner(),
                rebate.id(),
                0,
                amount,
                availableAt(claim, rebate),
                null);
    }

    /** The hold begins when the stretch is settled, however late that is done. */
    private static Instant availableAt(Claim claim, Rebate rebate) {
        ZoneId zone = claim.terms().zone();
        Instant settled = rebate.settledAt(claim.until(), zone);
        return rebate.hold() == null
                ? settled.plus(claim.terms().hold())
                : rebate.hold().after(settled, zone);
    }

    /** What was claimed, as it stands here. */
    Claim claim(@Nullable Row original) {
        return new Claim(
                conversionId,
                new Terms(programId, currency, zone, programHold),
                partnerId,
                reason == null,
                period,
                until,
                volume,
                original,
                paid);
    }

    /** Whether it is the first of its stretch, which all later ones belong to. */
    public boolean isFirst() {
        return settles.equals(conversionId);
    }

    /**
     * Reads a stored receipt.
     *
     * @throws org.tributary.contracts.json.UnreadableJson for bytes that {@link #canonical()} did not write
     */
    public static SettlementReceipt read(byte[] canonical) {
        return Json.read(canonical, SettlementReceipt.class);
    }

    /** Everything, as canonical JSON. */
    public byte[] canonical() {
        return CanonicalJson.bytes(this);
    }

    /** SHA-256 of {@link #canonical()}, lower-case hex. */
    public String hash() {
        return CanonicalJson.hash(this);
    }

    /** What a partner may know: all of its own, and nothing of anybody else's. */
    public Optional<JsonNode> forPartner(PartnerId partner) {
        return partner.equals(partnerId) ? Optional.of(Json.MAPPER.valueToTree(this)) : Optional.empty();
    }
}
