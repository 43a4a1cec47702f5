package org.tributary.commission.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.commission.plan.Facts;
import org.tributary.commission.plan.PlanDocument.BaseKind;
import org.tributary.commission.rate.Exchange;
import org.tributary.commission.rate.Wanted;
import org.tributary.commission.verdict.Verdict.Earned;
import org.tributary.contracts.event.CommissionEvent.Row;
import org.tributary.contracts.event.SaleRecorded;
import org.tributary.contracts.event.SaleRecorded.LineItem;
import org.tributary.contracts.money.Money;
import org.tributary.houserules.Seeds;

/** A sale in another currency than its program's: what it earns, and what refunds leave of that. */
class BookedCurrencyTest {

    private static final LocalDate FRIDAY = LocalDate.of(2026, 11, 13);
    private static final Exchange DOLLARS = new Exchange("usd", "eur", "0.9259259259259259", FRIDAY, "ECB");
    private static final String BY_PRODUCT = """
            name: products
            rules:
              - { id: pro, on: sale, products: [pro], pay: { percent: "30" } }
              - { id: rest, on: sale, pay: { percent: "10" } }
            """;

    @Test
    void waitsForARateAndForNoneOnceItIsThere() {
        Judgement heard = Judge.hear(Story.standard().given(Story.sale(11_900, 1_900, "usd")));

        assertThat(heard.wantedRate()).contains(new Wanted("usd", "eur", LocalDate.of(2026, 11, 15)));
        assertThat(heard.at(DOLLARS).wantedRate()).isEmpty();
        assertThat(Judge.hear(Story.standard().given(Story.sale(1, 0, "eur"))).wantedRate())
                .isEmpty();
        assertThat(Judge.hear(Story.standard().given(Story.lead(false))).wantedRate())
                .isEmpty();
    }

    @ParameterizedTest(name = "{0} with {1} tax at {2} in {3}")
    @CsvSource(delimiter = '|', textBlock = """
            # gross     | tax       | at                   | in  | gross' | tax'  | Ann pays 20 % of the net
            119.00 USD  | 19.00 USD | 0.9259259259259259   | EUR | 11019  | 1759  | 1852
            119.00 EUR  | 19.00 EUR | 1.08                 | USD | 12852  | 2052  | 2160
            12000 JPY   | 2000 JPY  | 0.00617283950617284  | EUR | 7407   | 1234  | 1235
            50.00 EUR   | 0.00 EUR  | 162                  | JPY | 8100   | 0     | 1620
            10.000 KWD  | 0.000 KWD | 2.994011976047904    | EUR | 2994   | 0     | 599
            29.94 EUR   | 0.00 EUR  | 0.334                | KWD | 10000  | 0     | 2000
            """)
    void booksInTheProgramsCurrency(
            String gross, String tax, String rate, String in, long bookedGross, long bookedTax, long ann) {
        Money paid = money(gross);
        Exchange exchange = new Exchange(paid.code(), code(in), rate, FRIDAY, "ECB");
        Earned earned = earned(
                Story.standard().bookedIn(code(in)),
                Story.sale(paid.minor(), money(tax).minor(), paid.code()),
                exchange);

        JsonNode base = earned.receipt().forFinance().at("/evaluation/base");
        assertThat(base.path("gross").asLong()).isEqualTo(bookedGross);
        assertThat(base.path("tax").asLong()).isEqualTo(bookedTax);
        assertThat(earned.rows().getFirst().amount()).isEqualTo(Money.of(ann, code(in)));
        assertThat(earned.base()).isEqualTo(Money.of(bookedGross - bookedTax, code(in)));
    }

    @Test
    void anAmountThatDoesNotFitIsTooLargeForAnyPlan() {
        Exchange exchange = new Exchange("kwd", "irr", "3000000", FRIDAY, "ECB");
        SaleRecorded sale = Story.sale(999_999_999_999_999L, 1, "kwd", new LineItem("pro", Long.MAX_VALUE / 2, 0, 1));
        Judgement judgement =
                Judge.hear(Story.standard().bookedIn("irr").given(sale)).at(exchange);

        assertThat(judgement
                        .verdict(Standing.NONE, List.of(), Story.NOW)
                        .receipt()
                        .reason())
                .isEqualTo("amount_too_large");
    }

    @Test
    void keepsTheSumsOfAnOrder() {
        Seeds.cases(500).check(random -> {
            List<LineItem> items = new ArrayList<>();
            for (int i = 0; i <= random.nextInt(6); i++) {
                long amount = random.nextLong(100_000);
                items.add(new LineItem("p" + i, amount, random.nextLong(amount + 1), 1));
            }
            long gross = items.stream().mapToLong(LineItem::amount).sum();
            long tax = items.stream().mapToLong(LineItem::tax).sum();
            Exchange exchange = new Exchange("usd", "jpy", (1 + random.nextInt(200_000)) + ".5", FRIDAY, "ECB");
            Facts.Order order = BookedOrder.of(Story.sale(gross, tax, "usd", items.toArray(LineItem[]::new)), exchange);

            assertThat(order.gross()).isEqualTo(exchange.minor(gross));
            assertThat(order.items().stream().mapToLong(Facts.Item::amount).sum())
                    .isEqualTo(order.gross());
            assertThat(order.items().stream().mapToLong(Facts.Item::tax).sum()).isEqualTo(order.tax());
            assertThat(order.items()).allMatch(item -> item.tax() >= 0 && item.tax() <= item.amount());
        });
    }

    @Test
    void letsConditionsReadTheCurrencyThatWasPaidAndAmountsOfTheProgram() {
        Story story = new Story("""
                name: conditions
                rules:
                  - { id: dollars, on: sale, when: 'sale.currency == "usd" && sale.amount == 11019', pay: { amount: 100 } }
                """);

        assertThat(earned(story, Story.sale(11_900, 1_900, "usd"), DOLLARS).rows())
                .extracting(Row::ruleId)
                .containsExactly("dollars");
    }

    @Test
    void showsTheRateInTheReceiptAndToTheSeller() {
        Receipt receipt = earned(Story.standard(), Story.sale(11_900, 1_900, "usd"), DOLLARS)
                .receipt();

        for (JsonNode exchange : List.of(
                receipt.forFinance().at("/evidence/exchange"),
                receipt.forPartner(Story.ANN).orElseThrow().path("exchange"))) {
            assertThat(exchange.toString())
                    .isEqualTo("{\"from\":\"usd\",\"to\":\"eur\",\"rate\":\"0.9259259259259259\","
                            + "\"date\":\"2026-11-13\",\"source\":\"ECB\"}");
        }
        assertThat(receipt.forPartner(Story.ANN)
                        .orElseThrow()
                        .at("/amount/amount")
                        .asLong())
                .isEqualTo(11_900);
        assertThat(receipt.forPartner(Story.RITA).orElseThrow().toString()).doesNotContain("usd", "11900");
    }

    @Test
    void isComputedAgainToTheSameBytesAndSoIsWhatWasJudgedBeforeThereWereRates() {
        Story story = Story.standard();
        SaleRecorded sale = Story.sale(11_900, 1_900, "usd", new LineItem("pro", 11_900, 1_900, 1));
        Receipt booked = earned(story, sale, DOLLARS).receipt();
        Receipt refused = story.judge(sale).receipt();

        for (Receipt receipt :
                List.of(booked, refused, story.withoutPlan().judge(sale).receipt())) {
            Receipt stored = Receipt.read(receipt.canonical());
            List<PlanVersion> plans =
                    stored.plan() == null ? List.of() : Story.standard().plans();
            Receipt again = Judge.judge(new Case(stored.evidence(), plans), stored.judgedAt())
                    .receipt();
            assertThat(again.hash()).isEqualTo(receipt.hash());
        }
        assertThat(refused.reason()).isEqualTo("currency_differs");
        assertThat(new String(refused.canonical(), StandardCharsets.UTF_8)).doesNotContain("exchange");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            # 119.00 USD with 19.00 tax: 92.60 EUR net, of which Ann has 18.52
            # refunds in dollars | base in dollars | base in euro | Ann
            5950                 | 5000            | 4630         | 926
            5950/950             | 5000            | 4630         | 926
            1                    | 9999            | 9259         | 1852
            3967 3967            | 3333            | 3086         | 617
            5950 5950            | 0               | 0            | 0
            all                  | 0               | 0            | 0
            1 1 1 all            | 0               | 0            | 0
            """)
    void refundsTakeTheirShareInTheSalesCurrency(String refunds, long left, long booked, long ann) {
        Book book = new Book(Story.standard(), Story.sale(11_900, 1_900, "usd"), DOLLARS);
        List.of(refunds.split(" ")).forEach(book::take);

        assertThat(book.state().remainingBase(book.totals)).isEqualTo(left);
        assertThat(book.state().counted(book.totals)).isEqualTo(booked);
        assertThat(book.nets()).containsEntry("ptr_ann", ann);
        assertThat(book.base).isEqualTo(Money.of(booked, "eur"));
    }

    @ParameterizedTest(name = "refund of {0}")
    @CsvSource(delimiter = '|', textBlock = """
            # 60.00 USD for pro and 40.00 for paper at 2: 30 % and 10 %
            # refunds          | pro  | rest
            pro:6000           | 0    | 800
            pro:3000           | 1800 | 800
            paper:4000         | 3600 | 0
            5000               | 1800 | 400
            pro:6000 paper:4000| 0    | 0
            """)
    void refundsOfAProductTakeItsCommissionAlone(String refunds, long pro, long rest) {
        SaleRecorded sale =
                Story.sale(10_000, 0, "usd", new LineItem("pro", 6_000, 0, 1), new LineItem("paper", 4_000, 0, 1));
        Book book = new Book(new Story(BY_PRODUCT), sale, new Exchange("usd", "eur", "2", FRIDAY, "ECB"));
        List.of(refunds.split(" ")).forEach(book::take);

        assertThat(book.netsByRule()).isEqualTo(Map.of("pro", pro, "rest", rest));
    }

    @Test
    void refundsInAnyOrderEndEqualAndAllOfThemLeaveNothing() {
        Seeds.cases(300).check(random -> {
            long gross = 6 + random.nextLong(100_000);
            long pro = random.nextLong(gross + 1);
            SaleRecorded sale = Story.sale(
                    gross, 0, "usd", new LineItem("pro", pro, 0, 1), new LineItem("paper", gross - pro, 0, 1));
            Exchange exchange =
                    new Exchange("usd", "jpy", "1" + random.nextInt(100) + "." + random.nextInt(10_000), FRIDAY, "ECB");
            List<String> refunds = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                long amount = 1 + random.nextLong(gross / 6 + 1);
                refunds.add(random.nextBoolean() ? "pro:" + Math.min(amount, Math.max(1, pro / 4)) : "" + amount);
            }
            Book one = new Book(new Story(BY_PRODUCT).bookedIn("jpy"), sale, exchange);
            refunds.forEach(one::take);
            Collections.shuffle(refunds, Random.from(random));
            Book other = new Book(new Story(BY_PRODUCT).bookedIn("jpy"), sale, exchange);
            refunds.forEach(other::take);

            assertThat(other.netsByRule()).isEqualTo(one.netsByRule());
            assertThat(other.base).isEqualTo(one.base);
            one.take("all");
            assertThat(one.netsByRule().values()).allMatch(net -> net == 0);
            assertThat(one.base.isZero()).isTrue();
        });
    }

    @Test
    void saysInARefundsReceiptAtWhichRateItsSaleWasBooked() {
        Book book = new Book(Story.standard(), Story.sale(11_900, 1_900, "usd"), DOLLARS);
        RefundReceipt receipt = book.take("5950").receipt();

        assertThat(receipt.exchange()).isEqualTo(DOLLARS);
        assertThat(receipt.taken()).isEqualTo(5_950);
        assertThat(receipt.rows()).allMatch(row -> row.amount().code().equals("eur"));
        assertThat(RefundReceipt.read(receipt.canonical()).hash()).isEqualTo(receipt.hash());
    }

    private static Earned earned(Story story, SaleRecorded sale, Exchange exchange) {
        Judgement judgement = Judge.hear(story.given(sale)).at(exchange);
        return (Earned) judgement.verdict(Standing.NONE, List.of(), Story.NOW);
    }

    private static Money money(String text) {
        List<String> parts = Arrays.asList(text.split(" "));
        Money zero = Money.of(0, parts.getLast());
        return Money.parse(parts.getFirst(), zero.currency()).orElseThrow();
    }

    private static String code(String currency) {
        return Money.of(0, currency).code();
    }

    /** What a sale has earned and what refunds left of it. */
    private static final class Book {

        private final SaleRecorded sale;
        private final Earned earned;
        private final List<Row> rows;
        private Totals totals = Totals.NONE;
        private Money base;
        private int refunds;

        Book(Story story, SaleRecorded sale, Exchange exchange) {
            this.sale = sale;
            this.earned = earned(story, sale, exchange);
            this.rows = new ArrayList<>(earned.rows());
            this.base = Objects.requireNonNull(earned.base());
        }

        /** {@code 100}, {@code 100/19} with tax, {@code pro:100} of a product, or {@code all}. */
        Refund take(String text) {
            String id = "r" + refunds++;
            String[] parts = text.split("[/:]");
            Refund refund = Refund.of(
                    state(),
                    totals,
                    text.contains(":")
                            ? Story.refund(id, null, null, new LineItem(parts[0], Long.parseLong(parts[1]), 0, 1))
                            : Story.refund(
                                    id,
                                    text.equals("all") ? null : Long.valueOf(parts[0]),
                                    parts.length < 2 ? null : Long.valueOf(parts[1])));
            totals = refund.totals();
            if (refund instanceof Refund.Taken taken) {
                rows.addAll(taken.rows());
                base = base.plus(taken.base());
            }
            return refund;
        }

        Refund.Sale state() {
            return new Refund.Sale(
                    sale.conversionId(),
                    sale.amount(),
                    sale.tax(),
                    sale.shipping(),
                    BaseKind.NET,
                    rows,
                    Makeup.of(earned.receipt()));
        }

        Map<String, Long> nets() {
            Map<String, Long> nets = new TreeMap<>();
            rows.forEach(row -> nets.merge(row.partnerId().value(), row.amount().minor(), Long::sum));
            return nets;
        }

        Map<String, Long> netsByRule() {
            Map<String, Long> nets = new TreeMap<>();
            rows.forEach(row -> nets.merge(row.ruleId(), row.amount().minor(), Long::sum));
            return nets;
        }
    }
}
