package org.tributary.commission.door;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.replay.Change;
import org.tributary.commission.replay.Comparison.Difference;
import org.tributary.commission.replay.Earnings;
import org.tributary.commission.simulation.Ranked;
import org.tributary.commission.simulation.Result;
import org.tributary.commission.simulation.Simulation;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.contracts.id.SimulationId;

/**
 * A simulation as the API shows it. All amounts are minor units of {@code currency}.
 *
 * @param failure why it broke
 * @param result null until it has finished
 */
record SimulationView(
        SimulationId id,
        ProgramId programId,
        PlanView plan,
        Instant from,
        Instant to,
        String currency,
        String status,
        Progress progress,
        @Nullable String failure,
        @Nullable ResultView result,
        Instant createdAt,
        @Nullable String createdBy,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt) {

    private static final int MOST_MOVERS = 10;

    record PlanView(String name, String hash, String document) {}

    /** @param total null until history has been counted */
    record Progress(long done, @Nullable Long total) {}

    /**
     * What came of it.
     *
     * @param conversions that were put to the draft
     * @param changed how many of them it judges otherwise, and what is different
     * @param listed how many of these can be listed
     * @param partnerCount how many partners earned or would have
     * @param topMovers the partners whose earnings move most
     * @param partners the first of all partners, who moves most first
     */
    record ResultView(
            long conversions,
            long changed,
            Map<String, Long> changes,
            long listed,
            Earnings really,
            Earnings would,
            Earnings difference,
            long partnerCount,
            List<PartnerView> topMovers,
            List<PartnerView> partners) {}

    /** What a partner earned, would have earned, and how much more that is. */
    record PartnerView(PartnerId partnerId, Earnings really, Earnings would, Earnings difference) {

        static PartnerView of(Difference difference) {
            return new PartnerView(difference.partnerId(), difference.really(), difference.would(), difference.more());
        }
    }

    /**
     * A conversion that the draft judges otherwise; amounts are before refunds.
     *
     * @param receipt where the real receipt is
     */
    record ReceiptView(
            ConversionId conversionId,
            @Nullable PartnerId partnerId,
            Instant occurredAt,
            String changed,
            long really,
            long would,
            long difference,
            @Nullable String ruleBefore,
            @Nullable String ruleAfter,
            @Nullable String reasonBefore,
            @Nullable String reasonAfter,
            String receipt) {

        static ReceiptView of(Change change) {
            return new ReceiptView(
                    change.conversionId(),
                    change.partnerId(),
                    change.occurredAt(),
                    change.kind().code(),
                    change.really(),
                    change.would(),
                    Math.subtractExact(change.would(), change.really()),
                    change.ruleBefore(),
                    change.ruleAfter(),
                    change.reasonBefore(),
                    change.reasonAfter(),
                    "/api/v1/receipts/" + change.conversionId().value());
        }
    }

    /** @param partners the first of them, empty in lists */
    static SimulationView of(Simulation simulation, List<Ranked> partners) {
        return new SimulationView(
                simulation.id(),
                simulation.program(),
                new PlanView(
                        simulation.draft().name(),
                        simulation.draft().hash(),
                        simulation.draft().document()),
                simulation.from(),
                simulation.to(),
                simulation.currency(),
                simulation.status().code(),
                new Progress(simulation.done(), simulation.total()),
                simulation.failure(),
                simulation.result() == null ? null : result(simulation.result(), partners),
                simulation.createdAt(),
                simulation.createdBy(),
                simulation.startedAt(),
                simulation.endedAt());
    }

    private static ResultView result(Result result, List<Ranked> ranked) {
        List<PartnerView> partners =
                ranked.stream().map(one -> PartnerView.of(one.difference())).toList();
        return new ResultView(
                result.compared(),
                result.changed(),
                result.changes(),
                result.kept(),
                result.really(),
                result.would(),
                result.would().minus(result.really()),
                result.partners(),
                partners.stream()
                        .filter(one -> !one.difference().equals(Earnings.NONE))
                        .limit(MOST_MOVERS)
                        .toList(),
                partners);
    }
}
