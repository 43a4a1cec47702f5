package org.tributary.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.StripeClient;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.v2.core.Account;
import com.stripe.param.v2.core.AccountListParams;
import com.stripe.param.v2.core.AccountRetrieveParams;
import com.stripe.param.v2.core.AccountUpdateParams;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Accounts v2, account links and onboarding, through stripe-java. */
class AccountTest {

    @TempDir
    Path data;

    RunningSimulator simulator;
    StripeClient stripe;

    @BeforeEach
    void start() {
        simulator = RunningSimulator.on(data);
        stripe = simulator.stripe();
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void aNewAccountWaitsForItsOwnerAndKeepsWhatItWasGiven() throws StripeException {
        Account made = RunningSimulator.pendingAccount(stripe);
        Account read = read(made.getId());

        assertThat(made.getId()).startsWith("acct_");
        assertThat(status(read)).isEqualTo("pending");
        assertThat(read.getAppliedConfigurations()).containsExactly("recipient");
        assertThat(read.getIdentity().getCountry()).isEqualTo("de");
        assertThat(read.getContactEmail()).isEqualTo("ada@example.com");
        assertThat(read.getMetadata()).containsEntry("partnerId", "ptr_1");
        assertThat(read.getRequirements().getEntries()).hasSize(1);
    }

    @Test
    void partsOfAnAccountAreNullUnlessIncluded() throws StripeException {
        Account made = RunningSimulator.pendingAccount(stripe);

        Account bare = stripe.v2().core().accounts().retrieve(made.getId());

        assertThat(bare.getConfiguration()).isNull();
        assertThat(bare.getIdentity()).isNull();
        assertThat(bare.getRequirements()).isNull();
    }

    @Test
    void submittingTheOnboardingPageActivatesTheAccountAndLeadsBack() throws StripeException {
        String account = RunningSimulator.pendingAccount(stripe).getId();
        String link = RunningSimulator.onboardingUrl(stripe, account, "https://platform.example/back");

        HttpResponse<String> page = simulator.get(path(link));
        HttpResponse<String> submitted = submit(link, "application/x-www-form-urlencoded", "confirmed=on");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
        assertThat(page.body()).contains("<form method=\"post\">", "Ada &amp; &lt;Sons&gt;", account);
        assertThat(submitted.statusCode()).isEqualTo(303);
        assertThat(submitted.headers().firstValue("Location")).hasValue("https://platform.example/back");
        assertThat(status(read(account))).isEqualTo("active");
    }

    @Test
    void anEmptySubmitIsEnoughAndSubmittingAgainChangesNothing() throws StripeException {
        String account = RunningSimulator.pendingAccount(stripe).getId();
        String link = RunningSimulator.onboardingUrl(stripe, account, null);

        List<Integer> statuses = List.of(
                submit(link, null, "").statusCode(),
                submit(link, "application/json", "{}").statusCode());

        assertThat(statuses).containsExactly(200, 200);
        assertThat(simulator.get(path(link)).body()).contains("All done");
        assertThat(stripe.v1().events().list().getData())
                .extracting(event -> event.getType())
                .containsOnlyOnce("capability.updated", "account.updated");
    }

    @Test
    void anUnknownOnboardingLinkIsNotFound() {
        assertThat(simulator.get("/onboard/link_none").statusCode()).isEqualTo(404);
        assertThat(simulator.post("/onboard/link_none", "").statusCode()).isEqualTo(404);
    }

    @Test
    void anUpdateChangesWhatItNamesOnly() throws StripeException {
        String account = RunningSimulator.pendingAccount(stripe).getId();

        stripe.v2()
                .core()
                .accounts()
                .update(
                        account,
                        AccountUpdateParams.builder()
                                .setDisplayName("Ada")
                                .putMetadata("tier", "gold")
                                .build());

        Account read = read(account);
        assertThat(read.getDisplayName()).isEqualTo("Ada");
        assertThat(read.getContactEmail()).isEqualTo("ada@example.com");
        assertThat(read.getMetadata()).containsEntry("tier", "gold").containsEntry("partnerId", "ptr_1");
        assertThat(status(read)).isEqualTo("pending");
    }

    @Test
    void accountsAreListedNewestFirstPageByPage() throws StripeException {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.addFirst(RunningSimulator.pendingAccount(stripe).getId());
        }

        List<String> listed = new ArrayList<>();
        stripe.v2()
                .core()
                .accounts()
                .list(AccountListParams.builder().setLimit(2L).build())
                .autoPagingIterable()
                .forEach(account -> listed.add(account.getId()));

        assertThat(listed).isEqualTo(made);
    }

    @Test
    void unknownAccountsAndParametersAreRefused() {
        assertThatThrownBy(() -> stripe.v2().core().accounts().retrieve("acct_none"))
                .isInstanceOfSatisfying(InvalidRequestException.class, e -> {
                    assertThat(e.getStatusCode()).isEqualTo(404);
                    assertThat(e.getCode()).isEqualTo("resource_missing");
                });
        assertThatThrownBy(() -> stripe.v2()
                        .core()
                        .accounts()
                        .create(RunningSimulator.recipient()
                                .putExtraParam("favourite_colour", "blue")
                                .build()))
                .isInstanceOfSatisfying(InvalidRequestException.class, e -> {
                    assertThat(e.getCode()).isEqualTo("parameter_unknown");
                    assertThat(e.getStripeError().getParam()).isEqualTo("favourite_colour");
                });
        assertThatThrownBy(() -> RunningSimulator.onboardingUrl(stripe, "acct_none", null))
                .isInstanceOf(InvalidRequestException.class);
    }

    private Account read(String id) throws StripeException {
        return stripe.v2()
                .core()
                .accounts()
                .retrieve(
                        id,
                        AccountRetrieveParams.builder()
                                .addInclude(AccountRetrieveParams.Include.CONFIGURATION__RECIPIENT)
                                .addInclude(AccountRetrieveParams.Include.IDENTITY)
                                .addInclude(AccountRetrieveParams.Include.REQUIREMENTS)
                                .build());
    }

    private static String status(Account account) {
        return account.getConfiguration()
                .getRecipient()
                .getCapabilities()
                .getStripeBalance()
                .getStripeTransfers()
                .getStatus();
    }

    private HttpResponse<String> submit(String link, @Nullable String type, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(link));
        if (type != null) {
            request.header("Content-Type", type);
        }
        return RunningSimulator.send(
                request.POST(HttpRequest.BodyPublishers.ofString(body)).build());
    }

    private static String path(String link) {
        return URI.create(link).getPath();
    }
}
