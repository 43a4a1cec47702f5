package org.tributary.contracts.directory;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.EnrolmentId;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.contracts.money.Rate;

/**
 * A partner's membership in a program.
 *
 * @param parentPartnerId who recruited it, null for nobody; never leads back to itself
 * @param group static group within the program
 * @param tier tier within the program
 * @param enrolledAt when it joined
 * @param traffic what the partner was allowed and has declared of its own, null for nothing
 * @param agreements what was agreed with it alone, each for its time; null for nothing
 */
public record EnrolmentEntry(
        EnrolmentId enrolmentId,
        OrganisationId org,
        ProgramId programId,
        PartnerId partnerId,
        @Nullable PartnerId parentPartnerId,
        @Nullable String group,
        @Nullable String tier,
        Status status,
        Instant enrolledAt,
        Instant recordedAt,
        boolean deleted,
        @Nullable PartnerTraffic traffic,
        @Nullable List<Agreement> agreements)
        implements DirectoryEntry {

    /** Without an agreement of its own. */
    public EnrolmentEntry(
            EnrolmentId enrolmentId,
            OrganisationId org,
            ProgramId programId,
            PartnerId partnerId,
            @Nullable PartnerId parentPartnerId,
            @Nullable String group,
            @Nullable String tier,
            Status status,
            Instant enrolledAt,
            Instant recordedAt,
            boolean deleted,
            @Nullable PartnerTraffic traffic) {
        this(
                enrolmentId,
                org,
                programId,
                partnerId,
                parentPartnerId,
                group,
                tier,
                status,
                enrolledAt,
                recordedAt,
                deleted,
                traffic,
                null);
    }

    /**
     * What was agreed with a partner alone. It goes before the rates of its group and tier.
     *
     * @param name as people call it
     * @param from conversions that occurred from then on
     * @param until before then; null for ever
     * @param rates what rules of the plan pay it instead, by rule id; {@code *} stands for every rule on sales that pays a share
     * @param values what conditions of the plan read as {@code agreement.…}
     */
    public record Agreement(
            String name, Instant from, @Nullable Instant until, Map<String, Terms> rates, Map<String, Object> values) {

        boolean isInForceAt(Instant moment) {
            return !moment.isBefore(from) && (until == null || moment.isBefore(until));
        }
    }

    /**
     * What a rule pays instead: one of the two.
     *
     * @param percent of the base
     * @param amount minor units of the program's currency
     */
    public record Terms(@Nullable Rate percent, @Nullable Long amount) {}

    /** The agreement in force at a moment; of several the one that began last. */
    public Optional<Agreement> agreementAt(Instant moment) {
        return Stream.ofNullable(agreements)
                .flatMap(List::stream)
                .filter(agreement -> agreement.isInForceAt(moment))
                .max(Comparator.comparing(Agreement::from));
    }

    /**
     * A partner's sources of traffic in one program.
     *
     * @param allowedSources the only ones it may use, in place of the program's list; null for the program's
     * @param declaredSources the ones it said it uses; null when it said nothing
     */
    public record PartnerTraffic(
            @Nullable List<TrafficSource> allowedSources,
            @Nullable List<TrafficSource> declaredSources) {}

    /** Only an approved partner's links attribute and only its sales earn. */
    public enum Status {
        APPLIED,
        INVITED,
        APPROVED,
        DECLINED,
        DEACTIVATED,
        BANNED,
        ARCHIVED
    }

    @Override
    public String entityId() {
        return enrolmentId.value();
    }
}
