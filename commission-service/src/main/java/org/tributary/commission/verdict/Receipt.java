package org.tributary.commission.verdict;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.attribution.Decision;
import org.tributary.commission.attribution.Decision.By;
import org.tributary.commission.attribution.Decision.Candidate;
import org.tributary.commission.attribution.Decision.OwnershipChange;
import org.tributary.commission.plan.Evaluation;
import org.tributary.commission.plan.Evaluation.Unpaid;
import org.tributary.commission.plan.Ladder;
import org.tributary.commission.plan.Meter;
import org.tributary.commission.plan.PlanDocument.BaseKind;
import org.tributary.contracts.event.CommissionEvent.Row;
import org.tributary.contracts.id.CommissionId;
import org.tributary.contracts.id.LinkId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.PlanId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.contracts.json.CanonicalJson;
import org.tributary.contracts.json.Json;
import org.tributary.contracts.money.Money;

/**
 * Why a verdict is what it is: a document that is stored as {@link #canonical()} and proved by {@link #hash()}. Computing it again from
 * its own evidence and plan gives the same bytes.
 *
 * @param version of this document's shape
 * @param currency what is booked in, ISO 4217 in lower case; null when no program was found
 * @param plan null when no plan was asked
 * @param evaluation null when no plan was asked
 * @param reason the stable code of why nothing was earned, null when something was
 * @param rows what was earned, or would have been for a test
 * @param holds why the rows wait for a person
 * @param shares what everybody has of it and how that came about; null where one partner has it alone, or no plan was asked
 */
public record Receipt(
        int version,
        Instant judgedAt,
        Evidence evidence,
        Attribution attribution,
        @Nullable String currency,
        @Nullable PlanRef plan,
        @Nullable Evaluation evaluation,
        boolean earned,
        @Nullable String reason,
        List<Row> rows,
        List<Verdict.HoldReason> holds,
        @Nullable List<Shared> shares) {

    public static final int VERSION = 1;

    public Receipt {
        rows = List.copyOf(rows);
        holds = List.copyOf(holds);
        shares = shares == null ? null : List.copyOf(shares);
    }

    /** Of a conversion that no plan was asked about. */
    static Receipt withoutPlan(
            Evidence evidence, Decision decision, @Nullable String currency, String reason, Instant now) {
        return new Receipt(
                VERSION,
                now,
                evidence,
                Attribution.of(decision),
                currency,
                null,
                null,
                false,
                reason,
                List.of(),
                List.of(),
                null);
    }

    /**
     * What one of several partners has of the conversion.
     *
     * @param alone what the plan says about the conversion as if the partner had won alone
     * @param cuts what became of each amount in it
     * @param climb the step between tiers that its part takes, null for none
     */
    public record Shared(
            PartnerId partnerId,
            long part,
            long whole,
            Evaluation alone,
            List<Cut> cuts,
            Ladder.@Nullable Climb climb) {

        public Shared {
            cuts = List.copyOf(cuts);
        }

        /** Of one that takes no step. */
        public Shared(PartnerId partnerId, long part, long whole, Evaluation alone, List<Cut> cuts) {
            this(partnerId, part, whole, alone, cuts, null);
        }

        Shared climbing(Ladder.@Nullable Climb step) {
            return new Shared(partnerId, part, whole, alone, cuts, step);
        }

        /** Whether the partner itself earns anything. */
        boolean pays() {
            return cuts.stream()
                    .anyMatch(cut -> cut.level() == 0 && cut.amount().isPositive());
        }

        /** What the partner itself earns that a meter counts, in minor units. */
        long paid(Meter meter) {
            return cuts.stream()
                    .filter(cut -> cut.level() == 0
                            && (meter.isOfLadder() || cut.ruleId().equals(meter.rule())))
                    .mapToLong(cut -> cut.amount().minor())
                    .sum();
        }
    }

    /**
     * What is paid for a partner's part, by one rule at one level.
     *
     * @param partnerId who earns it: the partner, or who recruited it
     */
    public record Cut(String ruleId, int level, PartnerId partnerId, Money amount) {}

    /** Somebody's part of the conversion, {@code part ÷ whole} of it. */
    public record Stake(PartnerId partnerId, @Nullable LinkId linkId, long part, long whole) {

        private static Stake of(Decision.Stake stake) {
            return new Stake(stake.member().partnerId(), stake.linkId(), stake.part(), stake.whole());
        }
    }

    /**
     * Who the conversion belongs to; fields are null when to nobody.
     *
     * @param partnerId who has it, or the largest part of it
     * @param stakes who shares it, the largest part first; null when one partner has it alone
     */
    public record Attribution(
            @Nullable ProgramId programId,
            @Nullable PartnerId partnerId,
            @Nullable LinkId linkId,
            @Nullable By by,
            @Nullable OwnershipChange ownership,
            @Nullable String reason,
            List<Candidate> candidates,
            @Nullable List<Stake> stakes) {

        public Attribution {
            candidates = List.copyOf(candidates);
            stakes = stakes == null ? null : List.copyOf(stakes);
        }

        static Attribution of(Decision decision) {
            return switch (decision) {
                case Decision.Attributed won ->
                    new Attribution(
                            won.programId(),
                            won.member().partnerId(),
                            won.linkId(),
                            won.lead().by(),
                            won.ownership(),
                            null,
                            won.candidates(),
                            won.isShared()
                                    ? won.stakes().stream().map(Stake::of).toList()
                                    : null);
                case Decision.NotAttributed nobody ->
                    new Attribution(
                            null, null, null, null, null, nobody.reason().code(), nobody.candidates(), null);
            };
        }
    }

    /** The plan that was applied. */
    public record PlanRef(PlanId planId, int version, String hash, String name) {

        static PlanRef of(PlanVersion plan) {
            return new PlanRef(
                    plan.planId(),
                    plan.version(),
                    plan.plan().hash(),
                    plan.plan().document().name());
        }
    }

    /**
     * Reads a stored receipt.
     *
     * @throws org.tributary.contracts.json.UnreadableJson for bytes that {@link #canonical()} did not write
     */
    public static Receipt read(byte[] canonical) {
        return Json.read(canonical, Receipt.class);
    }

    /** What a partner has of the conversion; empty for one who did not win. */
    Optional<Stake> stakeOf(PartnerId partner) {
        return stakes().stream()
                .filter(stake -> stake.partnerId().equals(partner))
                .findFirst();
    }

    /** Everybody who has a part of the conversion, the largest first; nobody when it belongs to nobody. */
    public List<Stake> stakes() {
        if (attribution.stakes() != null) {
            return attribution.stakes();
        }
        return attribution.partnerId() == null
                ? List.of()
                : List.of(new Stake(attribution.partnerId(), attribution.linkId(), 1, 1));
    }

    /** Who took part and got nothing: partners whose touch qualified in the program and was beaten, each once. */
    public List<PartnerId> influencers() {
        return attribution.candidates().stream()
                .filter(candidate -> candidate.influenced()
                        && candidate.programId() != null
                        && candidate.programId().equals(attribution.programId()))
                .map(Candidate::partnerId)
                .filter(partner -> partner != null && stakeOf(partner).isEmpty())
                .distinct()
                .toList();
    }

    /** Why one of those who won earned nothing, null when it earned something: others it shares with may have. */
    @Nullable
    String reasonFor(PartnerId partner) {
        if (!earned || shares == null) {
            return reason;
        }
        return shares.stream()
                .filter(share -> share.partnerId().equals(partner) && !share.pays())
                .map(share -> share.alone().unpaid() == null
                        ? Unpaid.ROUNDS_TO_ZERO
                        : share.alone().unpaid())
                .map(Unpaid::code)
                .findFirst()
                .orElse(null);
    }

    /** The step between tiers that each of those takes who won; nobody who takes none. */
    public Map<PartnerId, Ladder.Climb> climbs() {
        Map<PartnerId, Ladder.Climb> climbs = new HashMap<>();
        if (shares != null) {
            shares.stream()
                    .filter(share -> share.climb() != null)
                    .forEach(share -> climbs.put(share.partnerId(), share.climb()));
        } else if (attribution.partnerId() != null && evaluation != null && evaluation.climb() != null) {
            climbs.put(attribution.partnerId(), evaluation.climb());
        }
        return climbs;
    }

    /** What the plan took percentages of; null when no plan was asked. */
    public @Nullable BaseKind baseKind() {
        return evaluation == null || evaluation.base() == null
                ? null
                : evaluation.base().kind();
    }

    /** The program's, UTC when there is none. */
    public ZoneId zone() {
        return attribution.programId() == null ? ZoneOffset.UTC : evidence.zone(attribution.programId());
    }

    /** The day it occurred on, in the program's time zone. */
    public LocalDate day() {
        return dayOf(occurredAt());
    }

    /** The day that a moment is on in the program's time zone. */
    public LocalDate dayOf(Instant moment) {
        return moment.atZone(zone()).toLocalDate();
    }

    /** Until when the vendor may answer for it; null when nobody asks it. */
    public @Nullable Instant validatedBy() {
        return terms().map(terms -> terms.validatedBy(occurredAt())).orElse(null);
    }

    /** When each row matures once nothing but its hold is waited for. */
    public Map<CommissionId, Instant> holdEnds() {
        if (evaluation == null || terms().isEmpty()) {
            return Map.of();
        }
        Map<CommissionId, Instant> ends = new HashMap<>();
        for (Evaluation.Share share : evaluation.shares()) {
            ends.put(
                    CommissionIds.earned(
                            evidence.conversion().conversionId(), share.ruleId(), share.level(), share.partnerId()),
                    terms().orElseThrow().holdEnd(share.hold(), occurredAt()));
        }
        return ends;
    }

    private Optional<ProgramTerms> terms() {
        return attribution.programId() == null ? Optional.empty() : evidence.terms(attribution.programId());
    }

    private Instant occurredAt() {
        return evidence.conversion().envelope().occurredAt();
    }

    /** Everything, as canonical JSON. */
    public byte[] canonical() {
        return CanonicalJson.bytes(this);
    }

    /** SHA-256 of {@link #canonical()}, lower-case hex. */
    public String hash() {
        return CanonicalJson.hash(this);
    }

    /** Everything. */
    public JsonNode forFinance() {
        return Json.MAPPER.valueToTree(this);
    }

    /**
     * What a partner may know: how its own touches fared and what it earned. Who lost learns why, never who won or at what rate.
     * Empty for a partner who has nothing to do with the conversion.
     */
    public Optional<JsonNode> forPartner(PartnerId partner) {
        return PartnerView.of(this, partner);
    }

    /** What a recruiter may know: its own levels' amounts, neither the seller nor the sale. Empty when it earned nothing by levels. */
    public Optional<JsonNode> forRecruiter(PartnerId partner) {
        return PartnerView.ofLevels(this, partner);
    }
}
