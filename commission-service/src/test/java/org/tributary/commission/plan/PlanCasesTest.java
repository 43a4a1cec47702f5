package org.tributary.commission.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.contracts.money.Money;

/** What plans pay, in the words and amounts of a finance person. */
class PlanCasesTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            # case                                     | money | base  | choose | pays                 | levels               | gross        | tax    | ship | earns       | levels earn
            20 % of 100 euros                          | EUR   | net   | best   | 20 %                 |                      | 100.00       |        |      | 20.00       |
            tax is not paid on                         | EUR   | net   | best   | 20 %                 |                      | 119.00       | 19.00  |      | 20.00       |
            nor is shipping                            | EUR   | net   | best   | 20 %                 |                      | 123.90       | 19.00  | 4.90 | 20.00       |
            unless the base is gross                   | EUR   | gross | best   | 20 %                 |                      | 119.00       | 19.00  |      | 23.80       |
            a recruiter earns 10 % of the commission   | EUR   | net   | best   | 20 %                 | 10 % of commission   | 100.00       |        |      | 20.00       | 2.00
            a recruiter earns 2 % of the sale          | EUR   | net   | best   | 20 %                 | 2 % of sale          | 100.00       |        |      | 20.00       | 2.00
            two levels, one of each                    | EUR   | net   | best   | 30 %                 | 10 % of commission; 2 % of sale | 100.00 |   |      | 30.00       | 3.00; 2.00
            half a cent is rounded up                  | EUR   | net   | best   | 50 %                 |                      | 0.01         |        |      | 0.01        |
            less than half a cent is nothing           | EUR   | net   | best   | 49 %                 |                      | 0.01         |        |      | 0.00        |
            a third of a euro                          | EUR   | net   | best   | 33.333333 %          |                      | 1.00         |        |      | 0.33        |
            7.5 % of 9.99                              | EUR   | net   | best   | 7.5 %                |                      | 9.99         |        |      | 0.75        |
            12.345 % of 1234.56                        | EUR   | net   | best   | 12.345 %             |                      | 1234.56      |        |      | 152.41      |
            levels are paid of the rounded commission  | EUR   | net   | best   | 33.3333 %            | 50 % of commission   | 1.00         |        |      | 0.33        | 0.17
            1 cent of commission over seven levels     | EUR   | net   | best   | 1 %                  | 10 % of commission; 10 % of commission; 10 % of commission; 10 % of commission; 10 % of commission; 10 % of commission; 10 % of commission | 1.00 | | | 0.01 | 0.00; 0.00; 0.00; 0.00; 0.00; 0.00; 0.00
            1 cent of sale over seven levels           | EUR   | net   | best   | 50 %                 | 7 % of sale; 7 % of sale; 7 % of sale; 7 % of sale; 7 % of sale; 7 % of sale; 7 % of sale | 0.01 | | | 0.01 | 0.00; 0.00; 0.00; 0.00; 0.00; 0.00; 0.00
            rounding never pays more than was taken    | EUR   | net   | best   | 50 %                 | 50 % of commission   | 0.01         |        |      | 0.01        | 0.00
            the furthest level gives way               | EUR   | net   | best   | 50 %                 | 25 % of sale; 25 % of sale | 0.02   |        |      | 0.01        | 0.01; 0.00
            a plan may pay more than was taken         | EUR   | net   | best   | 150 %                | 10 % of commission   | 100.00       |        |      | 150.00      | 15.00
            a flat 5 euros                             | EUR   | net   | best   | 5.00                 |                      | 100.00       |        |      | 5.00        |
            a flat 5 euros of a sale of 1 euro         | EUR   | net   | best   | 5.00                 |                      | 1.00         |        |      | 5.00        |
            levels of a flat commission                | EUR   | net   | best   | 5.00                 | 10 % of commission; 1 % of sale | 100.00 |   |      | 5.00        | 0.50; 1.00
            the better of 5 euros and 10 %: 10 %       | EUR   | net   | best   | 5.00; 10 %           |                      | 100.00       |        |      | 10.00       |
            the better of 5 euros and 10 %: 5 euros    | EUR   | net   | best   | 5.00; 10 %           |                      | 30.00        |        |      | 5.00        |
            best is compared in money, not in numbers  | EUR   | net   | best   | 10 %; 9.00           |                      | 80.00        |        |      | 9.00        |
            the first rule, though another pays more   | EUR   | net   | first  | 10 %; 20 %           |                      | 100.00       |        |      | 10.00       |
            the sum of both                            | EUR   | net   | sum    | 10 %; 5.00           |                      | 100.00       |        |      | 15.00       |
            a level of the sum of both                 | EUR   | net   | sum    | 10 %; 5.00           | 10 % of commission   | 100.00       |        |      | 15.00       | 1.50
            a level of the sale, paid once             | EUR   | net   | sum    | 10 %; 5.00           | 2 % of sale          | 100.00       |        |      | 15.00       | 2.00
            two halves of a cent are one cent          | EUR   | net   | sum    | 50 %; 50 %           |                      | 0.01         |        |      | 0.01        |
            three rules of a third                     | EUR   | net   | sum    | 33.3 %; 33.3 %; 33.3 % |                    | 0.02         |        |      | 0.02        |
            nothing for the seller, 2 % for recruiters | EUR   | net   | best   | 0 %                  | 2 % of sale          | 100.00       |        |      | 0.00        | 2.00
            yen have no cents                          | JPY   | net   | best   | 10 %                 |                      | 1234         |        |      | 123         |
            half a yen is rounded up                   | JPY   | net   | best   | 10 %                 |                      | 1235         |        |      | 124         |
            yen with consumption tax                   | JPY   | net   | best   | 8 %                  | 10 % of commission   | 11000        | 1000   |      | 800         | 80
            a yen over two levels                      | JPY   | net   | best   | 50 %                 | 50 % of commission; 50 % of commission | 1 |   |      | 1           | 0; 0
            dinars have 1000 fils                      | KWD   | net   | best   | 12.5 %               |                      | 10.000       |        |      | 1.250       |
            half a fil is rounded up                   | KWD   | net   | best   | 5 %                  | 10 % of commission   | 0.010        |        |      | 0.001       | 0.000
            dinars over two levels                     | KWD   | net   | best   | 7.5 %                | 10 % of commission; 0.5 % of sale | 12.345 | |      | 0.926       | 0.093; 0.062
            a sale of many millions                    | EUR   | net   | best   | 20 %                 | 10 % of commission   | 50000000.05  |        |      | 10000000.01 | 1000000.00
            """)
    void paysExactly(
            String what,
            String money,
            String base,
            String choose,
            String pays,
            @Nullable String levels,
            String gross,
            @Nullable String tax,
            @Nullable String shipping,
            String earns,
            @Nullable String levelsEarn) {
        Currency currency = Currency.getInstance(money);
        Plan plan = plan(base, choose, parts(pays), parts(levels), currency);
        Facts sale = Sales.withRecruiters(
                Sales.sale(money, gross, tax, shipping), parts(levels).size());

        Map<Integer, Long> byLevel = new TreeMap<>();
        plan.evaluate(sale)
                .shares()
                .forEach(share -> byLevel.merge(share.level(), share.amount().minor(), Long::sum));

        assertThat(money(byLevel.remove(0), currency)).isEqualTo(earns);
        assertThat(byLevel.values().stream()
                        .map(minor -> money(minor, currency))
                        .toList())
                .isEqualTo(parts(levelsEarn));
    }

    private static Plan plan(String base, String choose, List<String> pays, List<String> levels, Currency currency) {
        StringBuilder rules = new StringBuilder();
        for (int i = 0; i < pays.size(); i++) {
            rules.append("  - { id: rule%d, on: sale, pay: { %s } }%n".formatted(i, pay(pays.get(i), currency)));
        }
        String recruiters = levels.stream()
                .map(level -> level.split(" % of "))
                .map(level -> "{ percent: %s, of: %s }".formatted(level[0], level[1]))
                .collect(Collectors.joining(", "));
        return Plans.plan("name: case%nbase: %s%nchoose: %s%nlevels: [%s]%nrules:%n%s"
                .formatted(base, choose, recruiters, rules));
    }

    private static String pay(String text, Currency currency) {
        return text.endsWith(" %") ? "percent: " + text.replace(" %", "") : "amount: " + Sales.minor(text, currency);
    }

    private static List<String> parts(@Nullable String list) {
        return list == null
                ? List.of()
                : Arrays.stream(list.split(";")).map(String::strip).toList();
    }

    private static String money(@Nullable Long minor, Currency currency) {
        return new Money(Objects.requireNonNull(minor), currency).toDecimal().toPlainString();
    }
}
