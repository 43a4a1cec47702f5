package org.tributary.commission.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.commission.accounting.AccountPlan.Target;
import org.tributary.commission.accounting.AccountPlanDraft.AccountDraft;
import org.tributary.commission.accounting.AccountPlanDraft.Checked;
import org.tributary.commission.accounting.AccountPlanDraft.Fault;

class AccountPlanDraftTest {

    @Test
    void aWholeDraftIsAPlan() {
        AccountPlanDraft draft =
                new AccountPlanDraft("Europe/Berlin", "DE01", accounts("6000"), Map.of("prog_x", "CC-1"));

        assertThat(draft.check(4)).isInstanceOfSatisfying(Checked.Fine.class, fine -> {
            assertThat(fine.plan().version()).isEqualTo(4);
            assertThat(fine.plan().target(AccountRole.EXPENSE, "prog_x")).isEqualTo(new Target("6000", "CC-1"));
            assertThat(fine.plan().accounts()).doesNotContainKey(AccountRole.BONUS);
        });
    }

    @Test
    void whatMustHaveAnAccountIsNamedAllAtOnce() {
        assertThat(faults(new AccountPlanDraft(null, null, null, null)))
                .extracting(Fault::pointer)
                .containsExactly(
                        "/accounts/expense/account",
                        "/accounts/pending/account",
                        "/accounts/available/account",
                        "/accounts/inPayout/account",
                        "/accounts/paid/account");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "-6000", "+6000", "@SUM(A1)", "60 00", "123456789012345678901", "6000,1"})
    void anAccountIsNoFormulaAndNoSentence(String number) {
        assertThat(faults(new AccountPlanDraft("UTC", "", accounts(number), null)))
                .extracting(Fault::pointer)
                .containsExactly("/accounts/expense/account");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            Europe/Atlantis, 1000,        /timeZone
            +02:00,          1000,        /timeZone
            UTC,             10-00,       /companyCode
            UTC,             12345678901, /companyCode
            """)
    void zoneAndCompanyAreChecked(String zone, String company, String pointer) {
        assertThat(faults(new AccountPlanDraft(zone, company, accounts("6000"), null)))
                .extracting(Fault::pointer)
                .containsExactly(pointer);
    }

    @Test
    void anUnknownRoleIsRefused() {
        Map<String, @Nullable AccountDraft> accounts = accounts("6000");
        accounts.put("petty-cash", new AccountDraft("1000", null));

        assertThat(faults(new AccountPlanDraft("UTC", null, accounts, null)))
                .extracting(Fault::pointer)
                .containsExactly("/accounts/petty-cash");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            plain        | plain
            =1+1         | '=1+1
            +49          | '+49
            -5           | '-5
            @cmd         | '@cmd
            a,b          | "a,b"
            say "hi"     | "say ""hi"\""
            """)
    void textIsNeverAFormula(String text, String cell) {
        assertThat(new CsvRow().text(text).line()).isEqualTo(cell + "\r\n");
    }

    private static Map<String, @Nullable AccountDraft> accounts(String expense) {
        Map<String, @Nullable AccountDraft> accounts = new LinkedHashMap<>();
        accounts.put("expense", new AccountDraft(expense, null));
        accounts.put("bonus", new AccountDraft(" ", null));
        accounts.put("clawback", null);
        for (String bucket : List.of("pending", "available", "inPayout", "paid")) {
            accounts.put(bucket, new AccountDraft("2100", ""));
        }
        return accounts;
    }

    private static List<Fault> faults(AccountPlanDraft draft) {
        return draft.check(1) instanceof Checked.Faulty(List<Fault> faults) ? faults : List.of();
    }
}
