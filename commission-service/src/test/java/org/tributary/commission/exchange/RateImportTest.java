package org.tributary.commission.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.commission.FreshDatabase;
import org.tributary.commission.exchange.RateImport.Outcome;
import org.tributary.commission.rate.Exchange;
import org.tributary.commission.rate.Quote;
import org.tributary.commission.rate.Wanted;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.money.Currencies;
import org.tributary.platform.database.Database;

/** Rates go in once, and what something is booked at stays. */
class RateImportTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final Duration WEEK = Duration.ofDays(7);
    private static final RateSettings SETTINGS = new RateSettings(WEEK, null, WEEK, WEEK);
    private static final LocalDate SUNDAY = LocalDate.of(2026, 11, 15);

    private static Database database;
    private final OrganisationId org =
            new OrganisationId("org_" + UUID.randomUUID().toString().substring(0, 8));

    @BeforeAll
    static void migrate() {
        database = FreshDatabase.open();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void theSameFileAgainChangesNothing() {
        assertThat(take("usd 2026-11-13 1.08", "jpy 2026-11-13 160")).isEqualTo(new Outcome.Taken("ECB", 2, 0, 0));
        assertThat(take("usd 2026-11-13 1.080", "jpy 2026-11-13 160", "usd 2026-11-16 1.09"))
                .isEqualTo(new Outcome.Taken("ECB", 1, 0, 2));
    }

    @Test
    void anotherRateTakesItsPlaceUntilSomethingIsBookedAtIt() {
        take("usd 2026-11-13 1.08", "jpy 2026-11-13 160", "gbp 2026-11-13 0.86");
        assertThat(take("usd 2026-11-13 1.10")).isEqualTo(new Outcome.Taken("ECB", 0, 1, 0));
        assertThat(fixed("usd", "jpy")).map(Exchange::rate).contains("145.4545454545455");

        assertThat(take("usd 2026-11-13 1.11", "gbp 2026-11-13 0.87", "usd 2026-11-17 1.2"))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.conflicts())
                                .singleElement()
                                .extracting(
                                        conflict -> conflict.told().currency().getCurrencyCode())
                                .isEqualTo("USD"));
        assertThat(take("jpy 2026-11-13 161")).isInstanceOf(Outcome.Refused.class);
        assertThat(take("gbp 2026-11-13 0.87")).isEqualTo(new Outcome.Taken("ECB", 0, 1, 0));
    }

    @Test
    void aDayStaysBookedAtTheRateThatItsFirstConversionFound() {
        take("usd 2026-11-12 1.05");
        assertThat(fixed("usd", "eur")).map(Exchange::date).contains(LocalDate.of(2026, 11, 12));

        take("usd 2026-11-13 1.08");
        assertThat(fixed("usd", "eur")).map(Exchange::date).contains(LocalDate.of(2026, 11, 12));
        assertThat(fixed("eur", "usd")).map(Exchange::date).contains(LocalDate.of(2026, 11, 13));
    }

    @Test
    void twoWhoNeedTheSameRateAtOnceGetTheSame() throws Exception {
        take("usd 2026-11-13 1.08");
        Callable<Optional<Exchange>> fixing = () -> fixed("usd", "eur");
        try (ExecutorService instances = Executors.newFixedThreadPool(2)) {
            for (Future<Optional<Exchange>> one : instances.invokeAll(List.of(fixing, fixing))) {
                assertThat(one.get()).map(Exchange::rate).contains("0.9259259259259259");
            }
        }
    }

    @Test
    void anOrganisationSeesItsOwnRatesAlone() {
        take("usd 2026-11-13 1.08");
        OrganisationId other = new OrganisationId("org_other");

        assertThat(latest(other, org)).isEmpty();
        assertThat(latest(org, org))
                .singleElement()
                .extracting(RateBook.Line::rate, RateBook.Line::source, RateBook.Line::importedAt)
                .containsExactly("1.08", "ECB", NOW);
        assertThat(fixed(other, "usd", "eur")).isEmpty();
    }

    /** What is taken up when a rate is known must find it, or it would be taken up for ever. */
    @ParameterizedTest(name = "{0} to {1}: {2}")
    @CsvSource(textBlock = """
            usd, eur, usd 2026-11-13 1.08,                     true
            eur, usd, usd 2026-11-13 1.08,                     true
            usd, eur, usd 2026-11-15 1.08,                     true
            usd, eur, usd 2026-11-16 1.08,                     false
            usd, eur, usd 2026-11-08 1.08,                     true
            usd, eur, usd 2026-11-07 1.08,                     false
            usd, jpy, usd 2026-11-13 1.08,                     false
            usd, jpy, usd 2026-11-13 1.08;jpy 2026-11-12 160,  false
            usd, jpy, usd 2026-11-13 1.08;jpy 2026-11-13 160,  true
            kwd, jpy, usd 2026-11-13 1.08;jpy 2026-11-13 160,  false
            """)
    void whatTheDatabaseCallsKnownIsFound(String from, String to, String rates, boolean known) {
        take(rates.split(";"));

        boolean said = database.worker(tx -> tx.handle()
                .createQuery("select rate_is_known(:org, :from, :to, :day, 7)")
                .bind("org", org.value())
                .bind("from", from)
                .bind("to", to)
                .bind("day", SUNDAY)
                .mapTo(Boolean.class)
                .one());

        assertThat(said).isEqualTo(known);
        assertThat(fixed(from, to).isPresent()).isEqualTo(known);
    }

    private static List<RateBook.Line> latest(OrganisationId asking, OrganisationId owner) {
        return database.web(asking, tx -> RateBook.latest(tx, owner));
    }

    private Outcome take(String... quotes) {
        List<Quote> read = Arrays.stream(quotes).map(RateImportTest::quote).toList();
        return database.web(org, tx -> new RateImport(tx, org, "ECB", "usr_1", NOW).take(read));
    }

    private Optional<Exchange> fixed(String from, String to) {
        return fixed(org, from, to);
    }

    private static Optional<Exchange> fixed(OrganisationId org, String from, String to) {
        return database.worker(tx -> new Fixings(tx, SETTINGS, NOW).of(org, new Wanted(from, to, SUNDAY)));
    }

    private static Quote quote(String text) {
        String[] parts = text.split(" ");
        return new Quote(Currencies.require(parts[0]), LocalDate.parse(parts[1]), new BigDecimal(parts[2]));
    }
}
