package org.tributary.commission.verdict;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.attribution.Member;
import org.tributary.commission.plan.Evaluation;
import org.tributary.commission.plan.Evaluation.Share;
import org.tributary.commission.plan.Facts;
import org.tributary.commission.plan.Meter;
import org.tributary.commission.plan.PlanDocument.Trigger;
import org.tributary.commission.plan.Tally;
import org.tributary.contracts.event.CommissionEvent.Row;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.json.CanonicalJson;
import org.tributary.contracts.json.Json;
import org.tributary.contracts.money.Currencies;

/**
 * Why a partner earned what no customer did: a day's clicks. The plan is asked as it is for a conversion, so that caps, tiers, agreements
 * and levels count alike. Pure: the same facts give the same bytes.
 *
 * @param reason the stable code of why nothing was earned, null when something was
 */
public record RewardReceipt(
        int version,
        Instant settledAt,
        Given given,
        Receipt.PlanRef plan,
        Evaluation evaluation,
        @Nullable String reason,
        List<Row> rows) {

    public static final int VERSION = 1;

    private static final String CLICKS = "Click";

    public RewardReceipt {
        rows = List.copyOf(rows);
    }

    /**
     * What is rewarded.
     *
     * @param conversion the id that this settlement has
     * @param day in the program's time zone
     * @param counted what the day has in all
     * @param settled what of that was settled before
     * @param occurredAt the last moment of the day
     * @param standing how far the partner and the plan had come
     */
    public record Given(
            ConversionId conversion,
            ProgramTerms terms,
            Member partner,
            String day,
            long counted,
            long settled,
            Instant occurredAt,
            Standing standing) {

        public Given with(Standing other) {
            return new Given(conversion, terms, partner, day, counted, settled, occurredAt, other);
        }

        Facts facts() {
            Currency currency = Currencies.require(terms.currency());
            return new Facts(
                    Trigger.CLICK,
                    CLICKS,
                    occurredAt,
                    currency,
                    terms.timeZone(),
                    null,
                    Math.subtractExact(counted, settled),
                    Map.of(),
                    new Facts.Customer("", null, null, Set.of()),
                    Conversions.partner(partner, standing.leading()),
                    null,
                    null,
                    null,
                    false,
                    Objects.requireNonNullElse(standing.tally(), Tally.EMPTY));
        }
    }

    /** The meters of the plan that the settlement asks for. */
    public static Set<Meter> meters(Given given, PlanVersion plan) {
        return plan.plan().meters(given.facts());
    }

    /** Asks the plan. */
    public static RewardReceipt of(Given given, PlanVersion plan, Instant now) {
        Evaluation evaluation = plan.plan().evaluate(given.facts());
        List<Row> rows = evaluation.shares().stream()
                .filter(share -> !share.amount().isZero())
                .map(share -> row(share, given))
                .toList();
        String reason = evaluation.unpaid() == null ? null : evaluation.unpaid().code();
        return new RewardReceipt(VERSION, now, given, Receipt.PlanRef.of(plan), evaluation, reason, rows);
    }

    private static Row row(Share share, Given given) {
        ProgramTerms terms = given.terms();
        return new Row(
                CommissionIds.earned(given.conversion(), share.ruleId(), share.level(), share.partnerId()),
                given.conversion(),
                terms.programId(),
                share.partnerId(),
                share.ruleId(),
                share.level(),
                share.amount(),
                share.hold() == null
                        ? given.occurredAt().plus(terms.hold())
                        : share.hold().after(given.occurredAt(), terms.timeZone()),
                null);
    }

    /**
     * Reads a stored receipt.
     *
     * @throws org.tributary.contracts.json.UnreadableJson for bytes that {@link #canonical()} did not write
     */
    public static RewardReceipt read(byte[] canonical) {
        return Json.read(canonical, RewardReceipt.class);
    }

    /** Everything, as canonical JSON. */
    public byte[] canonical() {
        return CanonicalJson.bytes(this);
    }

    /** SHA-256 of {@link #canonical()}, lower-case hex. */
    public String hash() {
        return CanonicalJson.hash(this);
    }

    /** What a partner may know: how many of its clicks were paid, and how; a recruiter its own level's amount alone. */
    public Optional<JsonNode> forPartner(PartnerId partner) {
        return PartnerView.of(this, partner);
    }
}
