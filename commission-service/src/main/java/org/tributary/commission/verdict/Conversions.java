package org.tributary.commission.verdict;

import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.attribution.Decision.Attributed;
import org.tributary.commission.attribution.Decision.Stake;
import org.tributary.commission.attribution.Member;
import org.tributary.commission.attribution.Touches.Landing;
import org.tributary.commission.plan.Facts;
import org.tributary.commission.plan.Pay;
import org.tributary.commission.plan.PlanDocument.Trigger;
import org.tributary.commission.plan.Tally;
import org.tributary.commission.rate.Exchange;
import org.tributary.contracts.directory.EnrolmentEntry.Agreement;
import org.tributary.contracts.event.Arrival;
import org.tributary.contracts.event.ConversionEvent;
import org.tributary.contracts.event.GoalRecorded;
import org.tributary.contracts.event.LeadRecorded;
import org.tributary.contracts.event.PaymentRecorded;
import org.tributary.contracts.event.RefundRecorded;
import org.tributary.contracts.event.ReinstatementRecorded;
import org.tributary.contracts.event.SaleRecorded;
import org.tributary.contracts.event.ValidationRecorded;
import org.tributary.contracts.id.CustomerId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.contracts.money.Currencies;
import org.tributary.contracts.money.Money;

/** What the kinds of conversions have in common, and one of them as the facts of a plan. */
final class Conversions {

    private Conversions() {}

    static Trigger kindOf(ConversionEvent conversion) {
        return switch (conversion) {
            case LeadRecorded _ -> Trigger.LEAD;
            case SaleRecorded _ -> Trigger.SALE;
            case GoalRecorded _ -> Trigger.EVENT;
            case RefundRecorded _, ReinstatementRecorded _, PaymentRecorded _, ValidationRecorded _ ->
                throw isNoCase(conversion);
        };
    }

    static @Nullable ProgramId programOf(ConversionEvent conversion) {
        return switch (conversion) {
            case LeadRecorded lead -> lead.programId();
            case SaleRecorded sale -> sale.programId();
            case GoalRecorded goal -> goal.programId();
            case RefundRecorded _, ReinstatementRecorded _, PaymentRecorded _, ValidationRecorded _ ->
                throw isNoCase(conversion);
        };
    }

    static String eventNameOf(ConversionEvent conversion) {
        return switch (conversion) {
            case LeadRecorded lead -> lead.eventName();
            case SaleRecorded sale -> sale.eventName();
            case GoalRecorded goal -> goal.eventName();
            case RefundRecorded _, ReinstatementRecorded _, PaymentRecorded _, ValidationRecorded _ ->
                throw isNoCase(conversion);
        };
    }

    /** Null for a lead and for a goal without an amount. */
    static @Nullable Money amountOf(ConversionEvent conversion) {
        return switch (conversion) {
            case LeadRecorded _ -> null;
            case SaleRecorded sale -> sale.amount();
            case GoalRecorded goal -> goal.amount();
            case RefundRecorded _, ReinstatementRecorded _, PaymentRecorded _, ValidationRecorded _ ->
                throw isNoCase(conversion);
        };
    }

    /** What speaks against it from the door it came through. */
    static Arrival arrivalOf(ConversionEvent conversion) {
        Arrival told = conversion.arrival() == null ? new Arrival(false, false) : conversion.arrival();
        boolean clientSide = conversion instanceof LeadRecorded lead && lead.clientSide();
        return new Arrival(clientSide || told.clientSide(), told.pending(), told.likenesses());
    }

    /** As one of those who won sees them: as if it had won alone. */
    static Facts facts(Evidence evidence, Attributed attributed, Stake stake, ProgramTerms terms) {
        ConversionEvent conversion = evidence.conversion();
        Standing standing = Objects.requireNonNullElse(evidence.standing(), Standing.NONE);
        Currency currency = Currencies.require(terms.currency());
        return new Facts(
                kindOf(conversion),
                eventNameOf(conversion),
                conversion.envelope().occurredAt(),
                currency,
                terms.timeZone(),
                orderOf(evidence),
                quantityOf(conversion),
                metadataOf(conversion),
                customer(customerOf(conversion), evidence.customer(), terms.programId()),
                partner(
                        stake.member(),
                        standing.of(
                                stake.member().partnerId(), attributed.member().partnerId())),
                click(stake),
                stake.linkKey(),
                couponOf(conversion),
                Doubts.isOwnPurchase(evidence, stake),
                Objects.requireNonNullElse(standing.tally(), Tally.EMPTY));
    }

    private static CustomerId customerOf(ConversionEvent conversion) {
        return switch (conversion) {
            case LeadRecorded lead -> lead.customerId();
            case SaleRecorded sale -> sale.customerId();
            case GoalRecorded goal -> goal.customerId();
            case RefundRecorded _, ReinstatementRecorded _, PaymentRecorded _, ValidationRecorded _ ->
                throw isNoCase(conversion);
        };
    }

    private static long quantityOf(ConversionEvent conversion) {
        return switch (conversion) {
            case LeadRecorded lead -> lead.quantity();
            case GoalRecorded goal -> goal.quantity();
            case SaleRecorded _ -> 1;
            case RefundRecorded _, ReinstatementRecorded _, PaymentRecorded _, ValidationRecorded _ ->
                throw isNoCase(conversion);
        };
    }

    private static Facts.@Nullable Order orderOf(Evidence evidence) {
        Exchange exchange = evidence.exchange();
        if (evidence.conversion() instanceof SaleRecorded sale) {
            return exchange == null
                    ? new Facts.Order(sale.amount().minor(), sale.tax(), sale.shipping(), items(sale))
                    : BookedOrder.of(sale, exchange);
        }
        Money amount = amountOf(evidence.conversion());
        if (amount == null) {
            return null;
        }
        return exchange == null ? new Facts.Order(amount.minor(), 0, 0, List.of()) : BookedOrder.of(amount, exchange);
    }

    private static List<Facts.Item> items(SaleRecorded sale) {
        return sale.items().stream()
                .map(item ->
                        new Facts.Item(item.productId(), item.amount(), item.tax(), item.quantity(), item.shipping()))
                .toList();
    }

    private static Map<String, Object> metadataOf(ConversionEvent conversion) {
        return switch (conversion) {
            case LeadRecorded lead -> lead.metadata();
            case SaleRecorded sale -> sale.metadata();
            case GoalRecorded goal -> goal.metadata();
            case RefundRecorded _, ReinstatementRecorded _, PaymentRecorded _, ValidationRecorded _ ->
                throw isNoCase(conversion);
        };
    }

    private static @Nullable String couponOf(ConversionEvent conversion) {
        return switch (conversion) {
            case LeadRecorded lead -> lead.couponCode();
            case SaleRecorded sale -> sale.couponCode();
            case GoalRecorded goal -> goal.couponCode();
            case RefundRecorded _, ReinstatementRecorded _, PaymentRecorded _, ValidationRecorded _ ->
                throw isNoCase(conversion);
        };
    }

    private static Facts.Customer customer(CustomerId id, Evidence.Customer customer, ProgramId program) {
        Set<String> earned = customer.earned().stream()
                .filter(rule -> rule.programId().equals(program))
                .map(Evidence.EarnedRule::ruleId)
                .collect(Collectors.toSet());
        return new Facts.Customer(id.value(), customer.country(), customer.firstSaleAt(), earned);
    }

    /** A tier that was set by hand goes before one that was reached. */
    static Facts.Partner partner(Member member, Standing.Winner winner) {
        return new Facts.Partner(
                member.partnerId(),
                member.tier() == null ? winner.tier() : member.tier(),
                member.group(),
                member.country(),
                member.recruiters().stream()
                        .map(recruiter -> new Facts.Recruiter(recruiter.partnerId(), recruiter.approved()))
                        .toList(),
                winner.totals(),
                agreement(member.agreement()),
                winner.tier());
    }

    private static Facts.@Nullable Agreement agreement(@Nullable Agreement agreement) {
        if (agreement == null) {
            return null;
        }
        Map<String, Pay.Terms> rates = new HashMap<>();
        agreement.rates().forEach((rule, terms) -> rates.put(rule, new Pay.Terms(terms.percent(), terms.amount())));
        return new Facts.Agreement(rates, agreement.values());
    }

    private static Facts.@Nullable Click click(Stake stake) {
        Landing landing = stake.click() == null ? null : stake.click().landing();
        return landing == null ? null : new Facts.Click(landing.country(), landing.device(), landing.subs());
    }

    private static IllegalArgumentException isNoCase(ConversionEvent conversion) {
        return new IllegalArgumentException("what corrects a sale is not judged: " + conversion.conversionId());
    }
}
