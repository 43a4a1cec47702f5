package org.tributary.localstack.demo;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.tributary.localstack.settings.Secrets;
import org.tributary.localstack.settings.Settings;

/** What a newcomer finds in a stack: an organisation to sign in to, a program with a link, and on request traffic. */
public final class Demo {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Settings settings;
    private final Secrets secrets;
    private final String setupToken;

    public Demo(Settings settings, Secrets secrets, String setupToken) {
        this.settings = settings;
        this.secrets = secrets;
        this.setupToken = setupToken;
    }

    /** Makes what is missing of people, keys and program; quick when nothing is. */
    public void ensure() {
        try (HttpClient http = client()) {
            ensure(http);
        }
    }

    /** Clicks, leads, sales and refunds, as a busy day would bring them. */
    public void drive(Consumer<String> progress) {
        try (HttpClient http = client()) {
            Api owner = ensure(http);
            ensurePayoutAccounts(http, owner);
            Api tracking = new Api(http, settings.trackingUrl(), key("owner"));
            new DemoTraffic(new Visitors(http, settings.trackingUrl()), tracking, progress).drive();
        }
    }

    /** Where the demo partner's link is. */
    public String link() {
        return settings.trackingUrl() + "/" + DemoProgram.LINK;
    }

    /** A key of the demo organisation: {@code owner}, {@code finance}, {@code approver} or {@code publishable}; empty before it is made. */
    public String key(String name) {
        return secrets.remembered("demo.key." + name).orElse("");
    }

    public String password(Person person) {
        return secrets.password("demo." + person.id());
    }

    private Api ensure(HttpClient http) {
        DemoOrganisation organisation = new DemoOrganisation(http, settings.gatewayUrl(), setupToken, secrets);
        Api owner = organisation.ensure();
        DemoProgram.Ids ids = new DemoProgram(owner, secrets).ensure(settings.shopUrl() + "/");
        organisation.ensurePartnerUser(owner, Person.PARTNER, ids.partner());
        organisation.ensurePublishableKey(owner, ids.program());
        return owner;
    }

    private void ensurePayoutAccounts(HttpClient http, Api owner) {
        PayoutOnboarding onboarding = new PayoutOnboarding(http, owner);
        for (Person person : new Person[] {Person.PARTNER, Person.RECRUITER}) {
            String id = secrets.remembered("demo." + person.id()).orElseThrow();
            secrets.once(
                    "demo.payout-account." + person.id(),
                    () -> onboarding.complete(id, Map.of("rail", "stripe", "country", "DE", "currency", "eur")));
        }
    }

    private static HttpClient client() {
        return HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }
}
