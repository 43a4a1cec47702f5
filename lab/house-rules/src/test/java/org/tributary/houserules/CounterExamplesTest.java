package org.tributary.houserules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every rule can fail: each is broken here by a few lines, and kept by lines that differ in nothing else. */
class CounterExamplesTest {

    private static final String MICRONAUT = "package io.micronaut.context; public interface BeanContext {}";
    private static final String JDBI = "package org.jdbi.v3.core; public interface Handle {}";
    private static final String STRIPE = "package com.stripe; public interface StripeClient {}";
    private static final String MOCKITO = "package org.mockito; public class Mockito {}";
    private static final String TRACKING = "package org.tributary.tracking.click; public interface Click {}";

    private static final Map<String, Rule> RULES = Map.of(
            "pure", CoreRules.PURE,
            "told", CoreRules.TOLD,
            "table", ImportRules.TABLE,
            "stripe", ImportRules.STRIPE,
            "sql", ImportRules.SQL_IN_STORES,
            "exact", MoneyRules.EXACT,
            "names", NameRules.TELLING);

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0} in {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            pure  | commission.plan       | class A { io.micronaut.context.BeanContext it; }
            pure  | commission.ledger.sub | class A { org.jdbi.v3.core.Handle it; }
            pure  | payout.due            | class A { com.stripe.StripeClient it; }
            pure  | payout.tax            | class A { java.net.URI it; }
            pure  | payout.run            | class A { java.io.File it; }
            told  | commission.verdict    | class A { Object it = java.time.Instant.now(); }
            told  | commission.verdict    | class A { Object it = java.time.LocalDate.now(); }
            told  | commission.plan       | class A { Object it = java.time.Clock.systemUTC(); }
            told  | commission.plan       | class A { java.util.function.Supplier<?> it = java.time.Instant::now; }
            told  | payout.reconcile      | class A { long it = System.currentTimeMillis(); }
            told  | payout.reconcile      | class A { Object it = new java.util.Random(); }
            table | commission.intake     | class A { org.tributary.tracking.click.Click it; }
            table | unheard.of            | class A {}
            stripe| payout.rail           | class A { com.stripe.StripeClient it; }
            sql   | commission.book       | class Book { org.jdbi.v3.core.Handle it; }
            sql   | commission.book       | class Book { java.sql.Connection it; }
            sql   | commission.ledger     | class LedgerStore { org.jdbi.v3.core.Handle it; }
            exact | commission.plan       | class A { double it; }
            exact | contracts.money       | class A { Float[] it() { return null; } }
            exact | payout.due            | class A { void it(double[][] it) {} }
            names | payout.view           | class PageUtils {}
            names | payout.view           | class Page { static class Helper {} }
            """)
    void a_breach_is_found(String rule, String room, String type) {
        assertThat(breaches(rule, room, type)).isNotEmpty();
    }

    @ParameterizedTest(name = "{0} in {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            pure  | commission.intake     | class A { io.micronaut.context.BeanContext it; }
            pure  | commission.planbook   | class A { io.micronaut.context.BeanContext it; }
            told  | commission.plan       | class A { Object at(java.time.Instant now) { return now.plusSeconds(1); } }
            told  | commission.intake     | class A { Object it = java.time.Instant.now(); }
            table | tracking.relay        | class A { org.tributary.tracking.click.Click it; }
            stripe| payout.rail.stripe    | class A { com.stripe.StripeClient it; }
            sql   | commission.book       | class LedgerStore { record Row(org.jdbi.v3.core.Handle it) {} }
            sql   | platform.outbox       | class OutboxRows { java.sql.Connection it; }
            exact | tracking.traffic      | class A { double score; }
            exact | payout.due            | class A { java.math.BigDecimal it; }
            names | commission.book       | class Database {}
            names | commission.plan       | class Evaluation { record Base() {} }
            """)
    void what_is_allowed_passes(String rule, String room, String type) {
        assertThat(breaches(rule, room, type)).isEmpty();
    }

    private List<String> breaches(String rule, String room, String type) {
        String module = room.split("\\.", 2)[0];
        return new TinyModule(folder)
                .library(MICRONAUT)
                .library(JDBI)
                .library(STRIPE)
                .library(TRACKING)
                .main("package org.tributary." + room + "; " + type)
                .breaches("org.tributary." + module, Objects.requireNonNull(RULES.get(rule), rule));
    }

    @Test
    void packages_that_need_each_other_are_found() {
        TinyModule module = new TinyModule(folder)
                .main("package org.tributary.payout; public class A { org.tributary.payout.due.B it; }")
                .main("package org.tributary.payout.due; public class B { org.tributary.payout.A it; }");

        assertThat(module.breaches("org.tributary.payout", ImportRules.CYCLES)).hasSize(1);
    }

    @Test
    void an_abstract_type_needs_two_children() {
        TinyModule module = new TinyModule(folder)
                .main("package org.tributary.payout; class AbstractRail {}")
                .main("package org.tributary.payout; class OnlyRail extends AbstractRail {}")
                .main("package org.tributary.payout; class AbstractPage {}")
                .main("package org.tributary.payout; class OnePage extends AbstractPage {}")
                .main("package org.tributary.payout; class OtherPage extends AbstractPage {}");

        assertThat(module.breaches("org.tributary.payout", NameRules.PARENTS))
                .singleElement(InstanceOfAssertFactories.STRING)
                .contains("AbstractRail");
    }

    @Test
    void tests_that_are_switched_off_or_sleep_are_found() {
        TinyModule module = new TinyModule(folder)
                .main("package org.tributary.payout; class A {}")
                .test("package org.tributary.payout; @org.junit.jupiter.api.Disabled class OffTest {}")
                .test("package org.tributary.payout; class HalfTest { @org.junit.jupiter.api.Disabled void off() {} }")
                .test(
                        "package org.tributary.payout; class NapTest { void nap() throws Exception { Thread.sleep(1); } }")
                .test("package org.tributary.payout; class DozeTest { void doze() throws Exception"
                        + " { java.util.concurrent.TimeUnit.DAYS.sleep(1); } }");

        assertThat(module.breaches("org.tributary.payout", TestRules.SWITCHED_ON))
                .hasSize(2);
        assertThat(module.breaches("org.tributary.payout", TestRules.AWAKE)).hasSize(2);
    }

    @Test
    void a_mocking_library_is_found_wherever_it_came_from() {
        TinyModule module = new TinyModule(folder).library(MOCKITO).main("package org.tributary.payout; class A {}");

        assertThat(module.breaches("org.tributary.payout", TestRules.REAL)).hasSize(1);
    }

    @Test
    void tests_keep_the_table_and_their_libraries_place_too() {
        TinyModule module = new TinyModule(folder)
                .library(STRIPE)
                .library(TRACKING)
                .main("package org.tributary.payout; class A {}")
                .test("package org.tributary.payout; class T { com.stripe.StripeClient it; }")
                .test("package org.tributary.payout; class U { org.tributary.tracking.click.Click it; }");

        assertThat(module.breaches("org.tributary.payout", ImportRules.ALL.get(0)))
                .hasSize(1);
        assertThat(module.breaches("org.tributary.payout", ImportRules.ALL.get(1)))
                .hasSize(1);
    }

    @Test
    void a_wrong_root_package_is_found() {
        TinyModule module = new TinyModule(folder).main("package org.tributary.payout; class A {}");

        assertThat(House.insideRoot().breaches().apply(module.compiled("org.tributary.tracking")))
                .hasSize(1);
    }

    @Test
    void a_module_without_classes_is_found() {
        assertThat(House.insideRoot().breaches().apply(new TinyModule(folder).compiled("org.tributary.payout")))
                .isEqualTo(List.of("no class was found; compile the module first, and look at where its test runs"));
    }
}
