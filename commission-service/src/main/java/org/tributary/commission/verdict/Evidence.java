package org.tributary.commission.verdict;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.attribution.Touches;
import org.tributary.commission.rate.Exchange;
import org.tributary.contracts.event.ConversionEvent;
import org.tributary.contracts.event.RefundRecorded;
import org.tributary.contracts.id.ProgramId;

/**
 * Everything a verdict rests on, as values; it stands in the receipt as it is, so that the verdict can be computed again from it. Holds
 * no personal data beyond what a sender put into metadata, and which partners the customer could be.
 *
 * @param conversion a lead, sale or goal as it was recorded
 * @param standing how far the winner and its plan had come, null where the plan does not ask
 * @param programs every program that the conversion, a click, a coupon or an owner names, as of the event's directory offset
 * @param exchange the rate at which an amount in another currency is booked, null where none is needed
 */
public record Evidence(
        ConversionEvent conversion,
        Touches touches,
        List<ProgramTerms> programs,
        Customer customer,
        @Nullable Standing standing,
        @Nullable Exchange exchange) {

    public Evidence {
        if (conversion instanceof RefundRecorded) {
            throw new IllegalArgumentException(
                    "a refund is not judged but taken from its sale: " + conversion.conversionId());
        }
        programs = List.copyOf(programs);
    }

    /** Before it is known who won. */
    public Evidence(ConversionEvent conversion, Touches touches, List<ProgramTerms> programs, Customer customer) {
        this(conversion, touches, programs, customer, null, null);
    }

    Evidence with(@Nullable Standing winners, Collection<EarnedRule> earned) {
        Customer past = new Customer(customer.country(), customer.firstSaleAt(), List.copyOf(earned));
        return new Evidence(conversion, touches, programs, past, winners, exchange);
    }

    Evidence at(Exchange rate) {
        return new Evidence(conversion, touches, programs, customer, standing, rate);
    }

    /** Of what the conversion really was; a standing that says nothing is left out. */
    Evidence amended(ConversionEvent amended, Standing winners) {
        return new Evidence(amended, touches, programs, customer, winners.orNothing(), exchange);
    }

    /**
     * What the customer did before this conversion, in all programs of the organisation.
     *
     * @param country ISO 3166 alpha-2 in upper case, where known
     * @param firstSaleAt null when it has bought nothing before
     * @param earned by which rules it has earned somebody something before; needed for goals that pay once
     */
    public record Customer(
            @Nullable String country, @Nullable Instant firstSaleAt, List<EarnedRule> earned) {

        /** Sorted, so that equal histories have equal receipts. */
        public Customer {
            earned = earned.stream()
                    .distinct()
                    .sorted(Comparator.comparing(
                                    (EarnedRule rule) -> rule.programId().value())
                            .thenComparing(EarnedRule::ruleId))
                    .toList();
        }
    }

    /** A rule that has paid for a customer before. */
    public record EarnedRule(ProgramId programId, String ruleId) {}

    Optional<ProgramTerms> terms(ProgramId program) {
        return programs.stream()
                .filter(terms -> terms.programId().equals(program))
                .findFirst();
    }

    /** A program's, UTC when it is not among these. */
    public ZoneId zone(ProgramId program) {
        return terms(program).map(ProgramTerms::timeZone).orElse(ZoneOffset.UTC);
    }
}
