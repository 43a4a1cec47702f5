package org.tributary.commission.plan;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.plan.PlanDocument.Trigger;
import org.tributary.contracts.id.PartnerId;

/** Facts for tests: a plain sale in Vienna at noon, changed where a test cares. Amounts are written as people write them. */
final class Sales {

    static final Instant NOON = Instant.parse("2026-11-15T11:00:00Z");
    static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");
    static final String CUSTOMER = "cus_somebody";
    static final PartnerId SELLER = new PartnerId("ptr_seller");

    private Sales() {}

    static Facts sale(String currency, String gross, @Nullable String tax, @Nullable String shipping) {
        Currency money = Currency.getInstance(currency);
        return facts(
                Trigger.SALE,
                money,
                new Facts.Order(minor(gross, money), minor(tax, money), minor(shipping, money), List.of()));
    }

    static Facts sale(String currency, long gross, long tax) {
        return facts(Trigger.SALE, Currency.getInstance(currency), new Facts.Order(gross, tax, 0, List.of()));
    }

    static Facts sale(String gross) {
        return sale("EUR", gross, null, null);
    }

    static Facts lead() {
        return facts(Trigger.LEAD, Currency.getInstance("EUR"), null);
    }

    static Facts goal(String name, @Nullable String amount) {
        Currency euro = Currency.getInstance("EUR");
        Facts.Order order = amount == null ? null : new Facts.Order(minor(amount, euro), 0, 0, List.of());
        return named(facts(Trigger.EVENT, euro, order), name);
    }

    static Facts at(Facts facts, Instant occurredAt, @Nullable Instant firstSaleAt) {
        return with(
                facts,
                occurredAt,
                new Facts.Customer(CUSTOMER, "AT", firstSaleAt, facts.customer().earnedRules()),
                facts.partner());
    }

    static Facts afterEarning(Facts facts, String... rules) {
        return with(
                facts, facts.occurredAt(), new Facts.Customer(CUSTOMER, "AT", null, Set.of(rules)), facts.partner());
    }

    static Facts by(Facts facts, @Nullable String tier, Facts.Recruiter... recruiters) {
        return with(
                facts,
                facts.occurredAt(),
                facts.customer(),
                new Facts.Partner(SELLER, tier, null, "AT", List.of(recruiters), null, null));
    }

    static Facts.Recruiter recruiter(int level) {
        return new Facts.Recruiter(new PartnerId("ptr_recruiter" + level), true);
    }

    static Facts withRecruiters(Facts facts, int count) {
        return by(
                facts,
                null,
                IntStream.rangeClosed(1, count).mapToObj(Sales::recruiter).toArray(Facts.Recruiter[]::new));
    }

    static long minor(@Nullable String amount, Currency currency) {
        return amount == null
                ? 0
                : new BigDecimal(amount)
                        .movePointRight(currency.getDefaultFractionDigits())
                        .longValueExact();
    }

    private static Facts facts(Trigger on, Currency currency, Facts.@Nullable Order order) {
        return new Facts(
                on,
                "Purchase",
                NOON,
                currency,
                VIENNA,
                order,
                1,
                Map.of(),
                new Facts.Customer(CUSTOMER, "AT", null, Set.of()),
                new Facts.Partner(SELLER, null, null, "AT", List.of(), null, null),
                null,
                null,
                null,
                false,
                Tally.EMPTY);
    }

    private static Facts named(Facts facts, String name) {
        return new Facts(
                facts.on(),
                name,
                facts.occurredAt(),
                facts.currency(),
                facts.zone(),
                facts.order(),
                facts.quantity(),
                facts.metadata(),
                facts.customer(),
                facts.partner(),
                null,
                null,
                null,
                false,
                Tally.EMPTY);
    }

    private static Facts with(Facts facts, Instant at, Facts.Customer customer, Facts.Partner partner) {
        return new Facts(
                facts.on(),
                facts.eventName(),
                at,
                facts.currency(),
                facts.zone(),
                facts.order(),
                facts.quantity(),
                facts.metadata(),
                customer,
                partner,
                null,
                null,
                null,
                false,
                Tally.EMPTY);
    }
}
