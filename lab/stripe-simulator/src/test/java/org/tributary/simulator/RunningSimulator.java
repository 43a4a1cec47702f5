package org.tributary.simulator;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.Transfer;
import com.stripe.model.v2.core.Account;
import com.stripe.net.RequestOptions;
import com.stripe.param.TransferCreateParams;
import com.stripe.param.v2.core.AccountCreateParams;
import com.stripe.param.v2.core.AccountLinkCreateParams;
import com.stripe.param.v2.core.AccountLinkCreateParams.UseCase;
import io.micronaut.context.ApplicationContext;
import io.micronaut.core.io.socket.SocketUtils;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A simulator on a free port, and what a platform does with it through stripe-java. */
final class RunningSimulator implements AutoCloseable {

    /** From here on nobody takes ports for connections that go out. */
    static final int BELOW_OUTGOING = 16_000;

    static final String KEY = "sk_test_simulator";
    static final String WEBHOOK_SECRET = "whsec_simulator";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    static {
        // Else HttpURLConnection, which stripe-java uses, silently sends a dropped POST again.
        System.setProperty("sun.net.http.retryPost", "false");
    }

    private final EmbeddedServer server;

    private RunningSimulator(EmbeddedServer server) {
        this.server = server;
    }

    static RunningSimulator on(Path data) {
        return on(data, Map.of());
    }

    static RunningSimulator on(Path data, Map<String, Object> more) {
        int port = SocketUtils.findAvailableTcpPort(BELOW_OUTGOING, BELOW_OUTGOING + 10_000);
        Map<String, Object> settings = new HashMap<>(Map.of(
                "micronaut.server.port",
                port,
                "simulator.public-url",
                "http://127.0.0.1:" + port,
                "micronaut.server.host",
                "127.0.0.1",
                "simulator.data",
                data.toString(),
                "simulator.secret-key",
                KEY,
                "simulator.webhook-secret",
                WEBHOOK_SECRET,
                "simulator.webhook-first-delay",
                "50ms",
                "simulator.hang",
                "10s"));
        settings.putAll(more);
        return new RunningSimulator(ApplicationContext.run(EmbeddedServer.class, settings));
    }

    String url() {
        return server.getURL().toString();
    }

    StripeClient stripe() {
        return stripe(url(), KEY);
    }

    static StripeClient stripe(String url, String key) {
        return StripeClient.builder()
                .setApiKey(key)
                .setApiBase(url)
                .setConnectTimeout(5_000)
                .setReadTimeout(1_500)
                .build();
    }

    HttpResponse<String> get(String path) {
        return send(request(path).GET().build());
    }

    HttpResponse<String> post(String path, String json) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build());
    }

    HttpResponse<String> delete(String path) {
        return send(request(path).DELETE().build());
    }

    void fault(String operation, String kind, int count) {
        post(
                "/_simulator/faults",
                "{\"operation\": \"%s\", \"kind\": \"%s\", \"count\": %d}".formatted(operation, kind, count));
    }

    /** An account whose owner has not been to the onboarding page. */
    static Account pendingAccount(StripeClient stripe) throws StripeException {
        return stripe.v2().core().accounts().create(recipient().build());
    }

    /** An account that receives transfers. */
    static Account activeAccount(StripeClient stripe) throws StripeException {
        Account account = pendingAccount(stripe);
        send(HttpRequest.newBuilder(URI.create(onboardingUrl(stripe, account.getId(), null)))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());
        return account;
    }

    static String onboardingUrl(StripeClient stripe, String account, @Nullable String returnUrl)
            throws StripeException {
        UseCase.AccountOnboarding.Builder onboarding = UseCase.AccountOnboarding.builder()
                .addConfiguration(UseCase.AccountOnboarding.Configuration.RECIPIENT)
                .setRefreshUrl("https://platform.example/again");
        if (returnUrl != null) {
            onboarding.setReturnUrl(returnUrl);
        }
        return stripe.v2()
                .core()
                .accountLinks()
                .create(AccountLinkCreateParams.builder()
                        .setAccount(account)
                        .setUseCase(UseCase.builder()
                                .setType(UseCase.Type.ACCOUNT_ONBOARDING)
                                .setAccountOnboarding(onboarding.build())
                                .build())
                        .build())
                .getUrl();
    }

    static AccountCreateParams.Builder recipient() {
        AccountCreateParams.Configuration.Recipient.Capabilities.StripeBalance.StripeTransfers transfers =
                AccountCreateParams.Configuration.Recipient.Capabilities.StripeBalance.StripeTransfers.builder()
                        .setRequested(true)
                        .build();
        return AccountCreateParams.builder()
                .setContactEmail("ada@example.com")
                .setDisplayName("Ada & <Sons>")
                .setDashboard(AccountCreateParams.Dashboard.EXPRESS)
                .setIdentity(
                        AccountCreateParams.Identity.builder().setCountry("de").build())
                .putMetadata("partnerId", "ptr_1")
                .setConfiguration(AccountCreateParams.Configuration.builder()
                        .setRecipient(AccountCreateParams.Configuration.Recipient.builder()
                                .setCapabilities(AccountCreateParams.Configuration.Recipient.Capabilities.builder()
                                        .setStripeBalance(
                                                AccountCreateParams.Configuration.Recipient.Capabilities.StripeBalance
                                                        .builder()
                                                        .setStripeTransfers(transfers)
                                                        .build())
                                        .build())
                                .build())
                        .build());
    }

    static TransferCreateParams.Builder transfer(String destination, long amount) {
        return TransferCreateParams.builder()
                .setAmount(amount)
                .setCurrency("eur")
                .setDestination(destination)
                .setTransferGroup("pay_1")
                .putMetadata("runId", "run_1")
                .putMetadata("itemId", "pay_1");
    }

    static Transfer send(StripeClient stripe, String destination, long amount, String key) throws StripeException {
        return stripe.v1().transfers().create(transfer(destination, amount).build(), key(key));
    }

    static RequestOptions key(String key) {
        return RequestOptions.builder().setIdempotencyKey(key).build();
    }

    @Override
    public void close() {
        server.getApplicationContext().close();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.getURI().resolve(path));
    }

    static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("no answer from " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
