package org.tributary.acceptance;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A vendor of the demo organisation and its colleagues: what they do, in their words. */
final class Vendor {

    static final Duration SOON = Duration.ofSeconds(30);
    static final String PLAN_20_AND_10 = """
            name: standard
            rules:
              - id: sale-base
                on: sale
                pay: { percent: "20" }
            levels:
              - { percent: "10", of: commission }
            """;

    final Http api;
    final Http finance;
    final Http approver;
    final Http tracking;
    final Http anyone;
    final Http simulator;
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    Vendor(RunningStack stack) {
        api = new Http(stack.env("GATEWAY_URL"), stack.env("API_KEY"));
        finance = new Http(stack.env("GATEWAY_URL"), stack.env("FINANCE_KEY"));
        approver = new Http(stack.env("GATEWAY_URL"), stack.env("APPROVER_KEY"));
        tracking = new Http(stack.env("TRACKING_URL"), stack.env("API_KEY"));
        anyone = new Http(stack.env("TRACKING_URL"), null);
        simulator = new Http(stack.env("STRIPE_URL"), null);
    }

    /** A program with a plan, a recruiter, a partner and the partner's link. */
    record Setting(String program, String plan, String recruiter, String partner, String link, String linkKey) {}

    Setting setting(String plan) {
        String program = program();
        String planId = api.postText("/api/v1/programs/" + program + "/plans", "application/yaml", plan)
                .expect(201)
                .json()
                .path("id")
                .asText();
        String recruiter = partner(program, null);
        String partner = partner(program, recruiter);
        JsonNode link = api.post("/api/v1/links", "{'programId':'" + program + "','partnerId':'" + partner + "'}")
                .expect(201)
                .json();
        return new Setting(
                program,
                planId,
                recruiter,
                partner,
                link.path("id").asText(),
                link.path("key").asText());
    }

    String program() {
        return api.post("/api/v1/programs", """
                        {'name':'Acceptance %s','currency':'eur','timeZone':'Europe/Berlin','destinationUrl':'https://shop.example/',
                         'attribution':{'model':'last_click','window':'P30D','coupon':'beats_click'},
                         'traffic':{'minTimeToConversion':'PT0S','clicksPerAddressPerHour':0},'hold':'PT0S','minimumPayout':0}
                        """.formatted(UUID.randomUUID()))
                .expect(201)
                .json()
                .path("id")
                .asText();
    }

    String partner(String program, @Nullable String parent) {
        String name = "p" + UUID.randomUUID();
        String parentField = parent == null ? "" : ",'parentPartnerId':'" + parent + "'";
        return api.post(
                        "/api/v1/programs/" + program + "/partners",
                        "{'email':'" + name + "@example.com','name':'" + name + "'" + parentField + "}")
                .expect(201)
                .json()
                .path("id")
                .asText();
    }

    /** Follows the link until tracking knows it, and returns the click id of the redirect. */
    String click(String linkKey) {
        return clickId(await().atMost(SOON)
                .until(
                        () -> anyone.get("/" + linkKey),
                        answer -> !clickId(answer).isEmpty()));
    }

    /** The click id in a redirect's destination, empty when there is none. */
    static String clickId(Http.Answer redirect) {
        String query = redirect.header("Location").isEmpty()
                ? null
                : URI.create(redirect.header("Location")).getRawQuery();
        return query == null
                ? ""
                : Arrays.stream(query.split("&"))
                        .filter(p -> p.startsWith("click_id="))
                        .map(p -> p.substring("click_id=".length()))
                        .findFirst()
                        .orElse("");
    }

    JsonNode lead(String clickId, String customer) {
        return tracking.post(
                        "/track/lead",
                        "{'clickId':'" + clickId + "','eventName':'Sign up','customerExternalId':'" + customer + "'}")
                .expect(200)
                .json();
    }

    JsonNode sale(String customer, long amount, String invoice) {
        return tracking.post(
                        "/track/sale",
                        "{'customerExternalId':'" + customer + "','amount':" + amount
                                + ",'currency':'eur','invoiceId':'" + invoice + "'}")
                .expect(200)
                .json();
    }

    JsonNode refund(String invoice, long amount, String refundId) {
        return tracking.post(
                        "/track/refund",
                        "{'invoiceId':'" + invoice + "','amount':" + amount + ",'refundId':'" + refundId + "'}")
                .expect(200)
                .json();
    }

    /** A name nobody else in this run uses. */
    String fresh(String what) {
        return what + "-" + run + "-" + UUID.randomUUID().toString().substring(0, 8);
    }

    JsonNode receipt(String conversionId) {
        return await().atMost(SOON)
                .until(() -> api.get("/api/v1/receipts/" + conversionId), answer -> answer.status() == 200)
                .json();
    }

    /** What a partner has earned in a program: the sum over all its rows, reversals included. */
    long earned(String partner) {
        long sum = 0;
        for (JsonNode row : commissions("partnerId=" + partner)) {
            sum += row.path("amount").asLong();
        }
        return sum;
    }

    /** Every row that matches, over all pages. */
    List<JsonNode> commissions(String filter) {
        List<JsonNode> rows = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = api.get("/api/v1/commissions?limit=100&" + filter + after)
                    .expect(200)
                    .json();
            page.path("data").forEach(rows::add);
            after = page.path("next").isTextual()
                    ? "&after=" + page.path("next").asText()
                    : "";
        } while (!after.isEmpty());
        return rows;
    }

    void awaitEarned(String partner, long amount) {
        await().atMost(SOON).until(() -> earned(partner) == amount);
    }

    /** Waits until all of a partner's rows can be paid. */
    void awaitAvailable(String partner, int rows) {
        await().atMost(SOON).until(() -> {
            List<JsonNode> all = commissions("partnerId=" + partner);
            return all.size() == rows
                    && all.stream().noneMatch(row -> row.path("status").asText().equals("pending"));
        });
    }

    /** Waits until each of these conversions has earned the partner something. */
    void awaitRows(String partner, Collection<String> conversions, Duration most) {
        await().atMost(most)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> commissions("partnerId=" + partner).stream()
                        .map(row -> row.path("conversionId").asText())
                        .toList()
                        .containsAll(conversions));
    }

    /** Opens an account at the rail and fills in its onboarding form. */
    void connectAccount(String partner) {
        JsonNode account = api.post(
                        "/api/v1/partners/" + partner + "/payout-account",
                        "{'rail':'stripe','country':'DE','currency':'eur'}")
                .expect(200)
                .json();
        String onboarding = account.path("onboardingUrl").asText();
        new Http(onboarding, null).post("", "");
        await().atMost(SOON)
                .until(() -> api.get("/api/v1/partners/" + partner + "/payout-account")
                        .json()
                        .path("status")
                        .asText()
                        .equals("active"));
    }

    /** Plans a run, has two people approve it and waits until the rail has confirmed it. */
    JsonNode payOut(String program) {
        JsonNode planned = finance.post("/api/v1/payout-runs", "{'programId':'" + program + "'}")
                .expect(201)
                .json();
        String path = "/api/v1/payout-runs/" + planned.path("id").asText();
        finance.post(path + "/approve", "{}").expect(200);
        approver.post(path + "/approve", "{}").expect(200);
        return await().atMost(SOON)
                .until(
                        () -> api.get(path).expect(200).json(),
                        run -> run.path("status").asText().equals("settled"));
    }

    /** What the rail itself says it has transferred for a run, in minor units by partner. */
    Map<String, Long> transfers(String run) {
        Map<String, Long> byPartner = new HashMap<>();
        simulator.get("/_simulator/transfers").expect(200).json().path("data").forEach(transfer -> {
            if (transfer.path("metadata").path("runId").asText().equals(run)) {
                byPartner.merge(
                        transfer.path("metadata").path("partnerId").asText(),
                        transfer.path("amount").asLong(),
                        Long::sum);
            }
        });
        return byPartner;
    }

    JsonNode ledgerCheck() {
        return api.get("/api/v1/ledger/check").expect(200).json();
    }
}
