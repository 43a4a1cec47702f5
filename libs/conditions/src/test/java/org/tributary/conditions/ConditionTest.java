package org.tributary.conditions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionTest {

    /** A sale of two positions by a gold partner, with a click from Austria and no coupon. */
    private static final Values SALE = sale(Map.of(
            "channel",
            "app",
            "seats",
            12,
            "score",
            new BigDecimal("0.75"),
            "plan",
            Map.of("name", "team", "trial", false),
            "tags",
            List.of("new", "promo")));

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            sale.amount > 10000                                                     ; held
            sale.amount > 11900                                                     ; not held
            sale.net == 10000 && sale.currency == "eur"                             ; held
            sale.isFirst                                                            ; held
            sale.items.exists(i, i.productId == "pro" && i.quantity > 1)            ; held
            sale.items.all(i, i.amount > 5000)                                      ; not held
            sale.items.filter(i, i.productId == "pro").size() == 1                  ; held
            sale.items[0].productId in ["pro", "team"]                              ; held
            sale.metadata["channel"] == "app"                                       ; held
            sale.metadata.channel.startsWith("a")                                   ; held
            sale.metadata.seats >= 12                                               ; held
            sale.metadata.score > 0.5 && sale.metadata.score < 1                    ; held
            sale.metadata.plan.name == "team" && !sale.metadata.plan.trial          ; held
            "promo" in sale.metadata.tags                                           ; held
            "channel" in sale.metadata                                              ; held
            !("campaign" in sale.metadata)                                          ; held
            has(sale.metadata.campaign)                                             ; not held
            event.name == "Purchase"                                                ; held
            customer.monthsSinceFirstSale < 12                                      ; held
            partner.tier == "gold" ? sale.amount > 1 : sale.amount > 1000000        ; held
            has(partner.group)                                                      ; not held
            !has(partner.group) || partner.group == "press"                         ; held
            partner.country.matches("^(AT|DE|CH)$")                                 ; held
            click.sub1 == "newsletter"                                              ; held
            """)
    void decidesOverWhatIsKnown(String text, String answer) {
        Outcome expected = answer.equals("held") ? new Outcome.Held() : new Outcome.NotHeld();

        assertThat(compiled(text).test(SALE)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} misses {1}")
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            partner.group == "press"                                  ; partner.group
            partner.group != "press"                                  ; partner.group
            !(partner.group == "press")                               ; partner.group
            partner.group == "press" && sale.amount > 1               ; partner.group
            sale.amount < 1 || partner.group == "press"               ; partner.group
            partner.totals.sales > 10                                 ; partner.totals.sales
            coupon.code == "SAVE"                                     ; coupon.code
            click.sub7 == "x"                                         ; click.sub7
            agreement.special == 1                                    ; agreement["special"]
            sale.metadata.campaign == "x"                             ; sale.metadata["campaign"]
            sale.metadata["campaign"] == "x"                          ; sale.metadata["campaign"]
            sale.metadata.plan.seats == 1                             ; sale.metadata["plan"]["seats"]
            sale.metadata.nothing == 1                                ; sale.metadata["nothing"]
            sale.items.exists(i, i.productId == partner.group)        ; partner.group
            """)
    void namesTheValueWhoseAbsenceMakesItFalse(String text, String missing) {
        assertThat(compiled(text).test(SALE)).isEqualTo(new Outcome.Missing(missing));
    }

    @ParameterizedTest(name = "{0} is {1} whatever is missing")
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            partner.group == "press" || sale.amount > 1               ; held
            sale.amount > 1 || partner.group == "press"               ; held
            partner.group == "press" && sale.amount < 1               ; not held
            has(partner.group) && partner.group == "press"            ; not held
            """)
    void doesNotMindAMissingValueThatDoesNotMatter(String text, String answer) {
        assertThat(compiled(text).test(SALE).held()).isEqualTo(answer.equals("held"));
        assertThat(compiled(text).test(SALE)).isNotInstanceOf(Outcome.Missing.class);
    }

    @Test
    void namesTheFirstMissingValueThatTheAnswerDependsOn() {
        String text = "(partner.group == \"press\" && sale.amount < 1) || coupon.code == \"SAVE\"";

        assertThat(compiled(text).test(SALE)).isEqualTo(new Outcome.Missing("coupon.code"));
    }

    @ParameterizedTest(name = "{0} fails with {1}")
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            sale.amount / (sale.amount - 11900) > 1                   ; divide_by_zero
            sale.metadata.channel > 5                                 ; overload_not_found
            sale.amount * 9223372036854775807 > 1                     ; numeric_overflow
            sale.items[7].amount > 1                                  ; index_out_of_bounds
            """)
    void saysWhyItCouldNotBeEvaluated(String text, String reason) {
        assertThat(compiled(text).test(SALE)).isEqualTo(new Outcome.Failed(reason));
    }

    @ParameterizedTest(name = "{0} is refused at {1}:{2}")
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            sale.amuont > 1                         ; 1 ; 5  ; undefined field 'amuont'
            sael.amount > 1                         ; 1 ; 1  ; undeclared reference to 'sael'
            sale.amount > "1"                       ; 1 ; 13 ; no matching overload
            sale.amount                             ; 1 ; 5  ; expected type 'bool' but found 'int'
            sale.items.exists(i, i.product == "x")  ; 1 ; 23 ; undefined field 'product'
            sale.amount >                           ; 1 ; 14 ; mismatched input
            partner.tier == "gold" &&               ; 1 ; 26 ; mismatched input
            """)
    void pointsAtWhatIsWrong(String text, int line, int column, String message) {
        assertThat(Condition.compile(text)).isInstanceOfSatisfying(Compilation.Problems.class, problems -> {
            assertThat(problems.problems().getFirst().message()).contains(message);
            assertThat(problems.problems().getFirst().line()).isEqualTo(line);
            assertThat(problems.problems().getFirst().column()).isEqualTo(column);
        });
    }

    @Test
    void countsLinesOfALongCondition() {
        assertThat(Condition.compile("sale.amount > 1 &&\n  partner.teir == \"gold\""))
                .isInstanceOfSatisfying(Compilation.Problems.class, problems -> {
                    assertThat(problems.problems().getFirst().line()).isEqualTo(2);
                    assertThat(problems.problems().getFirst().column()).isEqualTo(10);
                });
    }

    @Test
    void refusesTextsThatAreTooLongOrTooDeep() {
        String tooLong = "sale.amount > 1" + " ".repeat(Limits.LONGEST_TEXT);
        String tooDeep = "(".repeat(200) + "true" + ")".repeat(200);

        assertThat(Condition.compile(tooLong)).isInstanceOf(Compilation.Problems.class);
        assertThat(Condition.compile(tooDeep)).isInstanceOf(Compilation.Problems.class);
    }

    @Test
    void stopsLoopsThatWouldTakeTooLong() {
        List<Map<String, Object>> items =
                IntStream.range(0, 200).mapToObj(i -> item("p" + i, 100, 1)).toList();
        Values huge = Values.builder().set("sale.items", items).build();
        Condition square = compiled("sale.items.all(a, sale.items.all(b, a.amount == b.amount))");

        assertThat(square.test(huge)).isEqualTo(new Outcome.Failed("iteration_budget_exceeded"));
        assertThat(compiled("sale.items.all(a, a.amount == 100)").test(huge)).isEqualTo(new Outcome.Held());
    }

    @Test
    void tellsWhichValuesItAsksFor() {
        assertThat(compiled(
                                "partner.tier == \"gold\" && sale.items.exists(i, i.productId == click.sub1) && has(sale.metadata.x)")
                        .names())
                .containsExactlyInAnyOrder("partner.tier", "sale.items", "click.sub1", "sale.metadata.x");
    }

    @Test
    void metadataMayHoldNulls() {
        Map<String, Object> metadata = new HashMap<>();
        metadata.put("gone", null);
        metadata.put("list", Arrays.asList(1, null));

        assertThat(compiled("has(sale.metadata.gone)").test(sale(metadata))).isEqualTo(new Outcome.NotHeld());
        assertThat(compiled("sale.metadata.list[1] == null").test(sale(metadata)))
                .isEqualTo(new Outcome.Held());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            sale.amuont, 5
            partner.tier.name, 5
            sale.amount, text
            sale.items, text
            """)
    void refusesValuesThatNoConditionCouldUse(String name, String value) {
        Object typed = value.equals("5") ? (Object) 5L : value;

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Values.builder().set(name, typed))
                .withMessageContaining(name.startsWith("partner") ? "partner.tier.name" : name);
    }

    @Test
    void answersAlikeFromManyThreads() {
        Condition condition = compiled("sale.items.exists(i, i.productId == \"pro\") && partner.tier == \"gold\"");

        assertThat(IntStream.range(0, 20_000).parallel().mapToObj(i -> condition.test(SALE)))
                .allMatch(Outcome::held);
    }

    private static Condition compiled(String text) {
        Compilation compilation = Condition.compile(text);
        assertThat(compilation).as(text).isInstanceOf(Compilation.Compiled.class);
        return ((Compilation.Compiled) compilation).condition();
    }

    private static Values sale(Map<String, Object> metadata) {
        return Values.builder()
                .set("sale.amount", 11_900L)
                .set("sale.net", 10_000L)
                .set("sale.currency", "eur")
                .set("sale.isFirst", true)
                .set("sale.items", List.of(item("pro", 10_000, 2), item("setup", 1_900, 1)))
                .set("sale.metadata", metadata)
                .set("event.name", "Purchase")
                .set("customer.monthsSinceFirstSale", 0L)
                .set("partner.tier", "gold")
                .set("partner.group", null)
                .set("partner.country", "AT")
                .set("click.sub1", "newsletter")
                .build();
    }

    private static Map<String, Object> item(String productId, long amount, long quantity) {
        return Map.of("productId", productId, "amount", amount, "tax", 0L, "quantity", quantity);
    }
}
