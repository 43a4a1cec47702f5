package org.tributary.commission.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tributary.commission.accounting.AccountPlan.Target;
import org.tributary.commission.accounting.Journal.Heading;
import org.tributary.commission.accounting.Journal.Original;
import org.tributary.commission.accounting.Journal.Subject;
import org.tributary.commission.accounting.JournalWriter.Posted;
import org.tributary.commission.ledger.Account;
import org.tributary.commission.ledger.Transaction.Kind;
import org.tributary.houserules.Seeds;

/** What accounting software is given, to the cent. */
class JournalTest {

    private static final LocalDate DAY = LocalDate.parse("2026-10-31");
    private static final Original SEPTEMBER = new Original("2026-09", true);

    private static final AccountPlan PLAN = new AccountPlan(
            1,
            ZoneId.of("Europe/Berlin"),
            "1000",
            Map.of(
                    AccountRole.EXPENSE, new Target("6000", "100"),
                    AccountRole.CLAWBACK, new Target("6010", null),
                    AccountRole.PENDING, new Target("2100", null),
                    AccountRole.AVAILABLE, new Target("2100", null),
                    AccountRole.IN_PAYOUT, new Target("2110", null),
                    AccountRole.PAID, new Target("1360", null)),
            Map.of("prog_books", "200"));

    @Test
    void theGenericTemplateSaysEverything() {
        assertThat(written(Template.GENERIC, earned("eur", 2_000, SEPTEMBER)))
                .containsExactly(
                        "journal,posting_date,document_date,account,cost_centre,currency,debit,credit,original_time,before_period,text,"
                                + "partner,program,conversion,commission",
                        "P3-20261031-EUR,2026-10-31,2026-10-31,2100,,EUR,0.00,20.00,,,partner commissions,,,,",
                        "P3-20261031-EUR,2026-10-31,2026-10-31,6000,100,EUR,20.00,0.00,2026-09,yes,partner commissions,,,,");
    }

    @Test
    void sapHasOneColumnForEachSideAndShortFields() {
        assertThat(written(Template.SAP, earned("eur", 2_000, SEPTEMBER)))
                .containsExactly(
                        "Company Code,Journal Entry,Journal Entry Type,Document Date,Posting Date,Transaction Currency,G/L Account,Cost Center,"
                                + "Debit Amount,Credit Amount,Item Text,Assignment",
                        "1000,P3-20261031-EUR,SA,20261031,20261031,EUR,2100,,,20.00,partner commissions,P3-20261031-EUR",
                        "1000,P3-20261031-EUR,SA,20261031,20261031,EUR,6000,100,20.00,,2026-09 partner commissions,P3-20261031-EUR");
    }

    @Test
    void sageHasPositiveAmountsWithTheirSideAsTheType() {
        assertThat(written(Template.SAGE, earned("gbp", 2_001, null)))
                .containsExactly(
                        "Type,Account Reference,Nominal A/C Ref,Department Code,Date,Reference,Details,Net Amount,Tax Code,Tax Amount",
                        "JC,,2100,0,31/10/2026,P3-20261031-GBP,partner commissions,20.01,T9,0.00",
                        "JD,,6000,100,31/10/2026,P3-20261031-GBP,partner commissions,20.01,T9,0.00");
    }

    @ParameterizedTest(name = "{1} minor units of {0} are {2}")
    @CsvSource(textBlock = """
            eur,       1, 0.01
            eur,  123456, 1234.56
            jpy,       1, 1
            jpy,  123456, 123456
            kwd,       1, 0.001
            kwd,  123456, 123.456
            """)
    void amountsHaveTheDecimalsOfTheirCurrency(String currency, long minor, String major) {
        assertThat(written(Template.GENERIC, earned(currency, minor, null)).getLast())
                .contains("," + currency.toUpperCase(java.util.Locale.ROOT) + "," + major + ",0");
        assertThat(written(Template.SAGE, earned(currency, minor, null)).getLast())
                .contains("," + major + ",T9,0");
    }

    @ParameterizedTest(name = "{0} {1} (of a sale: {2}) is {3}")
    @CsvSource(textBlock = """
            program:prog_x:expense,    EARNED,   true,  EXPENSE
            program:prog_x:expense,    EARNED,   false, BONUS
            program:prog_x:expense,    REVERSED, true,  CLAWBACK
            program:prog_x:expense,    CANCELED, true,  CLAWBACK
            program:prog_x:expense,    ADJUSTED, true,  ADJUSTMENT
            partner:ptr_x:pending,     EARNED,   true,  PENDING
            partner:ptr_x:available,   MATURED,  true,  AVAILABLE
            partner:ptr_x:in_payout,   CLAIMED,  true,  IN_PAYOUT
            partner:ptr_x:paid,        PAID,     true,  PAID
            """)
    void everyEntryHasARole(String account, Kind kind, boolean ofSale, AccountRole role) {
        assertThat(AccountRole.of(Account.parse(account), kind, ofSale)).isEqualTo(role);
    }

    @Test
    void aRoleWithoutAnAccountUsesTheUsualOneAndAProgramMayHaveItsOwnCostCentre() {
        assertThat(PLAN.target(AccountRole.BONUS, "prog_x")).isEqualTo(new Target("6000", "100"));
        assertThat(PLAN.target(AccountRole.BONUS, "prog_books")).isEqualTo(new Target("6000", "200"));
        assertThat(PLAN.target(AccountRole.CLAWBACK, "")).isEqualTo(new Target("6010", null));
        assertThat(PLAN.target(AccountRole.PENDING, "prog_books")).isEqualTo(new Target("2100", null));
    }

    @Test
    void whatMovesWithinOneAccountOfTheTenantIsNoJournal() {
        Heading heading = heading("eur");

        assertThat(written(
                        Template.GENERIC,
                        List.of(
                                posted(heading, "partner:ptr_x:pending", Kind.MATURED, -500, null),
                                posted(heading, "partner:ptr_x:available", Kind.MATURED, 500, null))))
                .hasSize(1);
    }

    @Test
    void aJournalThatDoesNotBalanceIsNeverWritten() {
        List<Posted> crooked = List.of(
                posted(heading("eur"), "partner:ptr_x:pending", Kind.EARNED, 500, null),
                posted(heading("eur"), "program:prog_x:expense", Kind.EARNED, -499, null));

        assertThatThrownBy(() -> written(Template.SAP, crooked))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("P3-20261031-EUR does not balance");
    }

    @ParameterizedTest
    @EnumSource(Template.class)
    void debitsAreCreditsInEveryTemplateWhateverHappened(Template template) {
        Seeds.cases(100).check(random -> {
            List<String> lines = written(template, anything(random));

            assertThat(sum(template, lines)).isEqualByComparingTo(BigDecimal.ZERO);
        });
    }

    private static List<Posted> anything(RandomGenerator random) {
        List<Posted> all = new ArrayList<>();
        String[] buckets = {"pending", "available", "in_payout", "paid"};
        for (int i = random.nextInt(1, 30); i > 0; i--) {
            long amount = random.nextLong(1, 1_000_000);
            Kind kind = random.nextBoolean() ? Kind.EARNED : Kind.REVERSED;
            Original original = random.nextBoolean() ? SEPTEMBER : new Original("2026-10", false);
            all.add(posted(heading("eur"), "program:prog_" + random.nextInt(3) + ":expense", kind, -amount, original));
            all.add(posted(heading("eur"), "partner:ptr_x:" + buckets[random.nextInt(4)], kind, amount, null));
        }
        return all;
    }

    private static BigDecimal sum(Template template, List<String> lines) {
        return lines.stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .map(cells -> switch (template) {
                    case GENERIC -> number(cells[6]).subtract(number(cells[7]));
                    case SAP -> number(cells[8]).subtract(number(cells[9]));
                    case SAGE ->
                        cells[0].equals("JD")
                                ? number(cells[7])
                                : number(cells[7]).negate();
                })
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal number(String cell) {
        return cell.isEmpty() ? BigDecimal.ZERO : new BigDecimal(cell);
    }

    private static List<Posted> earned(String currency, long minor, @Nullable Original original) {
        Heading heading = heading(currency);
        return List.of(
                posted(heading, "program:prog_x:expense", Kind.EARNED, -minor, original),
                posted(heading, "partner:ptr_x:pending", Kind.EARNED, minor, null));
    }

    private static Heading heading(String currency) {
        String number = "P3-20261031-" + currency.toUpperCase(java.util.Locale.ROOT);
        return new Heading(number, DAY, DAY, currency, "partner commissions", Subject.DAY);
    }

    private static Posted posted(Heading heading, String account, Kind kind, long amount, @Nullable Original original) {
        String program = account.startsWith("program:") ? account.split(":", -1)[1] : "";
        return new Posted(heading, Account.parse(account), kind, true, program, original, amount);
    }

    private static List<String> written(Template template, List<Posted> amounts) {
        StringBuilder text = new StringBuilder();
        JournalWriter writer = new JournalWriter(template, PLAN, text::append);
        amounts.forEach(writer::add);
        writer.end();
        return text.toString().lines().toList();
    }
}
