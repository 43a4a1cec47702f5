package org.tributary.commission.plan.reader;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.commission.plan.Plans;
import org.tributary.contracts.json.Json;

/** The schema that editors use says what the reader says, as far as a schema can. */
class PlanSchemaTest {

    private static final String RULE = "{ id: a, on: sale, pay: { percent: \"20\" } }";
    private static final Pattern YAML = Pattern.compile("```yaml\\n(name: .*?)```", Pattern.DOTALL);
    private static final YAMLMapper MAPPER = new YAMLMapper();
    private static final JsonNode SCHEMA = schema();
    private static final JsonSchema VALIDATOR =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(SCHEMA);

    @Test
    void everyPlanOfTheDocumentationFits() throws IOException {
        List<String> plans = Stream.of("docs/plans.md", "README.md")
                .map(page -> Path.of("..").resolve(page))
                .flatMap(page -> YAML.matcher(read(page)).results().map(found -> found.group(1)))
                .toList();

        assertThat(plans).isNotEmpty().allSatisfy(plan -> {
            assertThat(problems(plan)).as(plan).isEmpty();
            assertAccepted(plan);
        });
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            everything at once    | name: all, base: gross, choose: sum, compress: true, exclude: { products: [x, "y-*"], ownPurchases: true }, holds: { vip: P0D }, rules: [ { id: a, on: sale, products: [p], when: sale.amount > 5, pay: { percent: 12.5, tiers: { gold: { percent: "30" } }, groups: { vip: { amount: 5 } } }, lasts: P12M, hold: PT36H, from: 2026-11-01T00:00:00Z, until: 2026-12-01T00:00:00Z, cap: [ { amount: 500, per: month, of: partner, at: zero }, { count: 3 } ] } ], levels: [ { percent: 10, of: sale } ]
            bands                 | name: b, rules: [ { id: a, on: sale, pay: { bands: [ { upTo: 5, percent: "1" }, { percent: "2" } ], of: month, by: revenue, mode: progressive } } ]
            a goal and a lead     | name: g, rules: [ { id: a, on: event, event: deposit, repeat: always, pay: { amount: 5 } }, { id: b, on: lead, pay: { amount: 50, each: unit } } ]
            a test                | name: t, rules: [ { id: a, on: sale, pay: { percent: 20 } } ], tests: [ { given: { on: sale, amount: 100, items: [ { productId: x, amount: 100 } ], customer: { earned: [a] }, partner: { tier: gold, totals: { sales: 1 } }, before: { a: { paid: 5 } }, click: { sub3: x } }, expect: { rule: a, amount: 20, levels: [] } } ]
            tiers that move       | name: m, rules: [ { id: a, on: sale, pay: { percent: 20 } } ], tiers: { of: month, by: commissions, steps: [ { tier: silver, from: 5 }, { tier: gold, from: 9 } ], keeps: P1M, down: true }, tests: [ { given: { on: sale, amount: 5, before: { tiers: { paid: 4 } } }, expect: { tier: silver } } ]
            tiers for life        | name: m, rules: [ { id: a, on: sale, pay: { percent: 20 } } ], tiers: { of: lifetime, steps: [ { tier: silver, from: 5 } ] }
            rebates               | name: r, rules: [ { id: a, on: sale, pay: { percent: 20 } } ], rebates: [ { id: v, of: year, steps: [ { from: 5, percent: "1" }, { from: 9, amount: 7 } ], grace: P14D, hold: P30D }, { id: c, of: quarter, by: count, steps: [ { from: 5, amount: 9 } ] } ]
            clicks                | name: c, rules: [ { id: a, on: click, pay: { amount: 2, each: unit }, cap: [ { amount: 50, per: day }, { amount: 900, of: program } ] } ], tests: [ { given: { on: click, quantity: 3 }, expect: { amount: 6 } } ]
            """)
    void goodDocumentsAreGoodToBoth(String what, String fields) {
        String text = "{" + fields + "}";

        assertAccepted(text);
        assertThat(problems(text)).as(what).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            no name                    | rules: [RULE]
            no rules                   | name: a
            an empty list of rules     | name: a, rules: []
            a rule that is a word      | name: a, rules: [x]
            an unknown base            | name: a, base: brutto, rules: [RULE]
            an unknown choice          | name: a, choose: all, rules: [RULE]
            an unknown top field       | name: a, currency: eur, rules: [RULE]
            a strange exclusion        | name: a, exclude: { brands: [x] }, rules: [RULE]
            a strange yes              | name: a, compress: maybe, rules: [RULE]
            a hold of a word           | name: a, holds: { vip: soon }, rules: [RULE]
            a level of nothing         | name: a, rules: [RULE], levels: [ { percent: 1 } ]
            a test without expectation | name: a, rules: [RULE], tests: [ { given: { on: sale } } ]
            a test with a typo         | name: a, rules: [RULE], tests: [ { given: { on: sale, amuont: 1 }, expect: {} } ]
            a field nobody knows       | name: a, rules: [ { id: a, on: sale, pay: { percent: "20" }, bonus: 1 } ]
            no id                      | name: a, rules: [ { on: sale, pay: { percent: "20" } } ]
            an id with blanks          | name: a, rules: [ { id: 'a b', on: sale, pay: { percent: "20" } } ]
            an unknown trigger         | name: a, rules: [ { id: a, on: purchase, pay: { percent: "20" } } ]
            no pay                     | name: a, rules: [ { id: a, on: sale } ]
            a word for pay             | name: a, rules: [ { id: a, on: sale, pay: lots } ]
            pay of two kinds           | name: a, rules: [ { id: a, on: sale, pay: { percent: "20", amount: 5 } } ]
            a negative percentage      | name: a, rules: [ { id: a, on: sale, pay: { percent: "-1" } } ]
            an amount of zero          | name: a, rules: [ { id: a, on: sale, pay: { amount: 0 } } ]
            a fraction of a cent       | name: a, rules: [ { id: a, on: sale, pay: { amount: 0.5 } } ]
            bands without a time       | name: a, rules: [ { id: a, on: sale, pay: { bands: [ { percent: "10" } ] } } ]
            no bands                   | name: a, rules: [ { id: a, on: sale, pay: { bands: [], of: month } } ]
            a band of two kinds        | name: a, rules: [ { id: a, on: sale, pay: { bands: [ { percent: "1", amount: 1 } ], of: month } } ]
            a month without bands      | name: a, rules: [ { id: a, on: sale, pay: { percent: "1", of: month } } ]
            each of a percentage       | name: a, rules: [ { id: a, on: sale, pay: { percent: "1", each: unit } } ]
            a tier without a rate      | name: a, rules: [ { id: a, on: sale, pay: { percent: "1", tiers: { gold: {} } } } ]
            a cap of nothing           | name: a, rules: [ { id: a, on: sale, pay: { percent: "1" }, cap: {} } ]
            a cap of zero              | name: a, rules: [ { id: a, on: sale, pay: { percent: "1" }, cap: { amount: 0 } } ]
            a cap of an unknown owner  | name: a, rules: [ { id: a, on: sale, pay: { percent: "1" }, cap: { amount: 1, of: shop } } ]
            a count per order          | name: a, rules: [ { id: a, on: sale, pay: { percent: "1" }, cap: { count: 1, of: order } } ]
            no products                | name: a, rules: [ { id: a, on: sale, products: [], pay: { percent: "1" } } ]
            products of a lead         | name: a, rules: [ { id: a, on: lead, products: [x], pay: { amount: 1 } } ]
            a percentage of a lead     | name: a, rules: [ { id: a, on: lead, pay: { percent: "20" } } ]
            a goal without a name      | name: a, rules: [ { id: a, on: event, pay: { amount: 5 } } ]
            a goal's name on a sale    | name: a, rules: [ { id: a, on: sale, event: x, pay: { amount: 5 } } ]
            repeat on a sale           | name: a, rules: [ { id: a, on: sale, repeat: once, pay: { amount: 5 } } ]
            lasts on a lead            | name: a, rules: [ { id: a, on: lead, lasts: first, pay: { amount: 5 } } ]
            a length of time in words  | name: a, rules: [ { id: a, on: sale, lasts: a year, pay: { amount: 5 } } ]
            a negative hold            | name: a, rules: [ { id: a, on: sale, hold: P-7D, pay: { amount: 5 } } ]
            a time without zone        | name: a, rules: [ { id: a, on: sale, from: 2026-11-01, pay: { amount: 5 } } ]
            tiers of a week            | name: a, rules: [RULE], tiers: { of: week, steps: [ { tier: gold, from: 1 } ] }
            tiers without steps        | name: a, rules: [RULE], tiers: { of: month, steps: [] }
            tiers without a stretch    | name: a, rules: [RULE], tiers: { steps: [ { tier: gold, from: 1 } ] }
            a step from nothing        | name: a, rules: [RULE], tiers: { of: month, steps: [ { tier: gold, from: 0 } ] }
            a step to nowhere          | name: a, rules: [RULE], tiers: { of: month, steps: [ { from: 1 } ] }
            tiers kept for life        | name: a, rules: [RULE], tiers: { of: lifetime, keeps: P1M, steps: [ { tier: gold, from: 1 } ] }
            tiers kept that never fall | name: a, rules: [RULE], tiers: { of: month, keeps: P1M, down: false, steps: [ { tier: gold, from: 1 } ] }
            a rebate of a day          | name: a, rules: [RULE], rebates: [ { id: v, of: day, steps: [ { from: 1, amount: 1 } ] } ]
            a rebate of nothing        | name: a, rules: [RULE], rebates: [ { id: v, of: month, steps: [ { from: 1 } ] } ]
            a rebate without an id     | name: a, rules: [RULE], rebates: [ { of: month, steps: [ { from: 1, amount: 1 } ] } ]
            a percentage of a count    | name: a, rules: [RULE], rebates: [ { id: v, of: month, by: count, steps: [ { from: 1, percent: "1" } ] } ]
            a percentage of a click    | name: a, rules: [ { id: a, on: click, pay: { percent: "20" } } ]
            a cap of a click's order   | name: a, rules: [ { id: a, on: click, pay: { amount: 1 }, cap: { amount: 5, of: order } } ]
            bands of clicks            | name: a, rules: [ { id: a, on: click, pay: { bands: [ { amount: 1 } ], of: month, by: count } } ]
            """)
    void badDocumentsAreBadToBoth(String what, String fields) {
        String text = "{" + fields.replace("RULE", RULE) + "}";

        assertThat(Plans.problems(text)).as(what).isNotEmpty();
        assertThat(problems(text)).as(what).isNotEmpty();
    }

    /** The reader names the fields it knows when it meets one that it does not. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            the plan     | name: a, odd: 1, rules: [RULE]
            /exclude     | name: a, exclude: { odd: 1 }, rules: [RULE]
            rule         | name: a, rules: [ { id: a, on: event, event: e, pay: { amount: 1 }, odd: 1 } ]
            pay          | name: a, rules: [ { id: a, on: sale, pay: { percent: 1, odd: 1 } } ]
            terms        | name: a, rules: [ { id: a, on: sale, pay: { percent: 1, tiers: { gold: { percent: 1, odd: 1 } } } } ]
            band         | name: a, rules: [ { id: a, on: sale, pay: { bands: [ { percent: 1, odd: 1 } ], of: month } } ]
            cap          | name: a, rules: [ { id: a, on: sale, pay: { percent: 1 }, cap: { amount: 1, odd: 1 } } ]
            tiers        | name: a, rules: [RULE], tiers: { of: month, steps: [ { tier: gold, from: 1 } ], odd: 1 }
            step         | name: a, rules: [RULE], tiers: { of: month, steps: [ { tier: gold, from: 1, odd: 1 } ] }
            rebate       | name: a, rules: [RULE], rebates: [ { id: v, of: month, steps: [ { from: 1, amount: 1 } ], odd: 1 } ]
            rebateStep   | name: a, rules: [RULE], rebates: [ { id: v, of: month, steps: [ { from: 1, amount: 1, odd: 1 } ] } ]
            level        | name: a, rules: [RULE], levels: [ { percent: 1, of: sale, odd: 1 } ]
            test         | name: a, rules: [RULE], tests: [ { given: { on: sale }, expect: {}, odd: 1 } ]
            given        | name: a, rules: [RULE], tests: [ { given: { on: sale, odd: 1 }, expect: {} } ]
            expect       | name: a, rules: [RULE], tests: [ { given: { on: sale }, expect: { odd: 1 } } ]
            item         | name: a, rules: [RULE], tests: [ { given: { on: sale, items: [ { productId: x, odd: 1 } ] }, expect: {} } ]
            partner      | name: a, rules: [RULE], tests: [ { given: { on: sale, partner: { odd: 1 } }, expect: {} } ]
            """)
    void everyFieldOfTheReaderStandsInTheSchema(String where, String fields) {
        String known = Plans.problems("{" + fields.replace("RULE", RULE) + "}").stream()
                .map(PlanProblem::message)
                .filter(message -> message.contains("unknown field 'odd'"))
                .findFirst()
                .orElseThrow();
        Set<String> inSchema = new HashSet<>();
        properties(where).fieldNames().forEachRemaining(inSchema::add);

        assertThat(inSchema)
                .containsAll(
                        Arrays.asList(known.substring(known.indexOf("known here are ") + "known here are ".length())
                                .split(", ")));
    }

    private static void assertAccepted(String text) {
        assertThat(PlanReader.read(text)).as(text).isInstanceOf(PlanReader.Reading.Accepted.class);
    }

    private static JsonNode properties(String where) {
        if (where.equals("the plan")) {
            return SCHEMA.path("properties");
        }
        return where.startsWith("/")
                ? SCHEMA.path("properties").path(where.substring(1)).path("properties")
                : SCHEMA.path("$defs").path(where).path("properties");
    }

    private static Set<ValidationMessage> problems(String yaml) {
        try {
            return VALIDATOR.validate(MAPPER.readTree(yaml));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode schema() {
        try (InputStream stream = PlanSchemaTest.class.getResourceAsStream("/documents/plan.json")) {
            return Json.MAPPER.readTree(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
