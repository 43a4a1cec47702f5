package org.tributary.commission.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.commission.FreshDatabase;
import org.tributary.commission.ledger.EffectsDigest;
import org.tributary.commission.seal.LedgerCheck;
import org.tributary.contracts.event.ClickRecorded;
import org.tributary.contracts.event.CommissionTopicEvent;
import org.tributary.contracts.event.ConversionEvent;
import org.tributary.contracts.event.ConversionJudged;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.money.Money;
import org.tributary.contracts.topic.Topic;
import org.tributary.platform.database.Database;
import org.tributary.servers.DatabaseCredentials;

/**
 * The same generated events in every order in which they may come, over and over, and with the process killed: one effects digest. What
 * looks at other customers keeps its limits and sums instead. {@code -Dtributary.seed=…} makes other events.
 */
class EffectsDigestStoryTest {

    private static final long SEED = Long.getLong("tributary.seed", 20_261_122L);
    private static final int CUSTOMERS = 40;
    private static final int CUSTOMERS_AT_NIGHT = Integer.getInteger("tributary.customers", 24_000);
    private static final Duration NIGHT = Duration.ofMinutes(30);
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static RunningCommission service;

    @BeforeAll
    static void start() throws InterruptedException {
        service = new RunningCommission();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    /** A bazaar whose events were sent, and how many different ones they were. */
    private record Delivered(Vendor vendor, long events) {}

    @Test
    void oneDigestWhateverTheOrderTheRepetitionsAndTheKills() throws InterruptedException {
        campaign(CUSTOMERS, 2, PATIENCE);
    }

    @Test
    @Tag("nightly")
    void oneDigestOfAHundredThousandEvents() throws InterruptedException {
        campaign(CUSTOMERS_AT_NIGHT, 20, NIGHT);
    }

    private static void campaign(int customers, int kills, Duration patience) throws InterruptedException {
        SplittableRandom random = new SplittableRandom(SEED);
        Database ours = service.bean(Database.class);
        Delivered once = deliver(customers, histories -> Delivery.repeated(histories, 1));
        Delivered often = deliver(customers, histories -> Delivery.repeated(histories, 5));
        Delivered mixed = deliver(customers, histories -> Delivery.shuffled(histories, random));
        List.of(once, often, mixed).forEach(delivered -> awaitAll(ours, delivered, patience));

        String digest = digest(ours, once.vendor());
        assertThat(digest(ours, often.vendor())).isEqualTo(digest);
        assertThat(digest(ours, mixed.vendor())).isEqualTo(digest);
        try (Database killed = judgedByAKilledProcess(mixed, kills, random, patience)) {
            assertThat(digest(killed, mixed.vendor())).isEqualTo(digest);
            assertThat(check(killed, mixed.vendor().org).balanced()).isTrue();
        }
        assertThat(check(ours, mixed.vendor().org).balanced()).isTrue();
    }

    /** Half of the clicks come after what they brought. */
    private static Delivered deliver(
            int customers, Function<List<List<ConversionEvent>>, List<ConversionEvent>> order) {
        Bazaar bazaar = new Bazaar(service, Bazaar.ORDER_FREE, SEED);
        List<ConversionEvent> events = order.apply(bazaar.histories(customers));
        List<ClickRecorded> clicks = bazaar.clicks();
        service.publishClicks(clicks.subList(0, customers / 2));
        service.publishAll(events);
        service.publishClicks(clicks.subList(customers / 2, customers));
        return new Delivered(
                bazaar.vendor,
                events.stream().map(ConversionEvent::conversionId).distinct().count());
    }

    /** A process that reads every topic from its beginning and dies at random moments on its way through this vendor's events. */
    private static Database judgedByAKilledProcess(
            Delivered delivered, int kills, SplittableRandom random, Duration patience) {
        DatabaseCredentials credentials = ArchiveCopy.of(service.credentials(), ArchiveCopy.PLANS);
        Database database = FreshDatabase.open(credentials);
        try (CommissionProcess process = new CommissionProcess(credentials, "killed-" + delivered.vendor().name)) {
            long judged = 0;
            for (int kill = 0; kill < kills; kill++) {
                process.start();
                long enough = Math.min(delivered.events() - 1, judged + random.nextLong(delivered.events() / kills));
                await().atMost(patience).until(() -> judged(database, delivered.vendor().org) >= enough);
                process.kill();
                judged = judged(database, delivered.vendor().org);
            }
            process.start();
            awaitAll(database, delivered, patience);
        }
        return database;
    }

    @Test
    void readingAllConversionsAgainIntoAnEmptyDatabaseGivesTheSameDigest() throws InterruptedException {
        Database ours = service.bean(Database.class);
        Delivered delivered = deliver(CUSTOMERS, histories -> Delivery.repeated(histories, 1));
        awaitAll(ours, delivered, PATIENCE);
        LedgerCheck original = check(ours, delivered.vendor().org);

        DatabaseCredentials copy = ArchiveCopy.of(service.credentials(), ArchiveCopy.EVERYTHING);
        RunningCommission rehearsal = new RunningCommission(copy, Map.of("kafka.rehearsal", "again"));
        try {
            Database theirs = rehearsal.bean(Database.class);
            awaitAll(theirs, delivered, PATIENCE);
            LedgerCheck again = check(theirs, delivered.vendor().org);

            assertThat(again.effectsDigest()).isEqualTo(original.effectsDigest());
            assertThat(again.balanced()).isTrue();
            await().atMost(PATIENCE).until(rehearsal::waitingInOutbox, waiting -> waiting == 0);
        } finally {
            rehearsal.close();
        }
        assertThat(timesTold(delivered.vendor())).as("a rehearsal tells nobody").isEqualTo(1);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a budget of the program | pay: { amount: 100 }, cap: { amount: 2050, of: program }                              | 2050
            a partner's cap         | pay: { amount: 100 }, cap: { amount: 2050, per: month, of: partner }                  | 2050
            bands of a lifetime     | pay: { bands: [ { upTo: 20000, percent: "10" }, { percent: "20" } ], of: lifetime }   | 6000
            """)
    void limitsAndSumsHoldInEveryOrder(String what, String pays, long earned) {
        String plan = "{ name: limited, rules: [ { id: one, on: sale, " + pays + " } ] }";
        for (int order = 0; order < 3; order++) {
            Vendor vendor = new Vendor(service).planning(plan).open(Duration.ofDays(30));
            List<List<ConversionEvent>> shoppers = shoppers(vendor);
            service.publishAll(Delivery.shuffled(shoppers, new SplittableRandom(SEED + order)));

            awaitAll(service.bean(Database.class), new Delivered(vendor, 2L * shoppers.size()), PATIENCE);
            assertThat(vendor.earned(vendor.partner)).as(what).isEqualTo(earned);
            assertThat(vendor.check().balanced()).isTrue();
        }
    }

    /** Forty who sign up and buy for 10.00 each. */
    private static List<List<ConversionEvent>> shoppers(Vendor vendor) {
        return IntStream.range(0, 40)
                .mapToObj(number -> {
                    ClickRecorded click = vendor.click();
                    service.publish(click);
                    return List.<ConversionEvent>of(
                            vendor.lead("c" + number, click), vendor.sale("c" + number, 1_000, "order" + number));
                })
                .toList();
    }

    /** How often the verdict that was told most often was told. */
    private static long timesTold(Vendor vendor) {
        return service.everythingOn(Topic.COMMISSIONS, CommissionTopicEvent.class).stream()
                .filter(event -> event instanceof ConversionJudged judged
                        && judged.envelope().org().equals(vendor.org))
                .collect(Collectors.groupingBy(
                        event -> ((ConversionJudged) event).conversionId(), Collectors.counting()))
                .values()
                .stream()
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
    }

    private static void awaitAll(Database database, Delivered delivered, Duration patience) {
        await().atMost(patience)
                .until(() -> judged(database, delivered.vendor().org), judged -> judged == delivered.events());
    }

    private static long judged(Database database, OrganisationId org) {
        return database.worker(tx -> tx.handle()
                .createQuery("select count(*) from conversion where org = :org")
                .bind("org", org.value())
                .mapTo(Long.class)
                .one());
    }

    private static LedgerCheck check(Database database, OrganisationId org) {
        return database.web(org, tx -> LedgerCheck.of(tx, org, Vendor.now()));
    }

    /** Of what the vendor's ledger holds, without its name, so that vendors can be compared. */
    private static String digest(Database database, Vendor vendor) {
        EffectsDigest digest = new EffectsDigest();
        database
                .web(
                        vendor.org,
                        tx -> tx.handle()
                                .createQuery("""
                        select replace(conversion_id, :name, '') as conversion, replace(owner, :name, '') as owner, currency,
                               sum(amount)::bigint as amount
                          from ledger_entry where kind in ('earned', 'reversed') group by 1, 2, 3""")
                                .bind("name", vendor.name)
                                .map((row, context) -> new EffectsDigest.Sum(
                                        new ConversionId(row.getString("conversion")),
                                        row.getString("owner"),
                                        Money.of(row.getLong("amount"), row.getString("currency"))))
                                .list())
                .stream()
                .sorted(Comparator.comparing(
                                (EffectsDigest.Sum sum) -> sum.conversion().value())
                        .thenComparing(EffectsDigest.Sum::owner)
                        .thenComparing(sum -> sum.amount().code()))
                .forEach(digest::add);
        return digest.hash();
    }
}
