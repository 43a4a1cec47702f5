package org.tributary.localstack.demo;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tributary.localstack.settings.Secrets;

/**
 * The demo program: 20 % of every sale, and 10 % of that for whoever recruited the partner; nothing is held, so that a tour can pay out at once.
 */
final class DemoProgram {

    /** The demo partner's link is {@code TRACKING_URL/demo}. */
    static final String LINK = "demo";

    private final Api owner;
    private final Secrets secrets;

    DemoProgram(Api owner, Secrets secrets) {
        this.owner = owner;
        this.secrets = secrets;
    }

    /** What the demo program consists of, by id. */
    record Ids(String program, String recruiter, String partner) {}

    /** @param destination where its links lead */
    Ids ensure(String destination) {
        String program = secrets.once("demo.program", () -> makeProgram(destination));
        secrets.once("demo.plan", () -> makePlan(program));
        String recruiter = secrets.once("demo.recruiter", () -> enrol(program, Person.RECRUITER, Map.of()));
        String partner = secrets.once(
                "demo.partner", () -> enrol(program, Person.PARTNER, Map.of("parentPartnerId", recruiter)));
        secrets.once("demo.link", () -> makeLink(program, partner));
        return new Ids(program, recruiter, partner);
    }

    private String makeProgram(String destination) {
        return owner.postOnce(
                        "/api/v1/programs",
                        "program",
                        Map.ofEntries(
                                Map.entry("name", "Demo"),
                                Map.entry("currency", "eur"),
                                Map.entry("timeZone", "Europe/Berlin"),
                                Map.entry("destinationUrl", destination),
                                Map.entry("allowedOrigins", List.of(destination.replaceAll("/$", ""))),
                                Map.entry(
                                        "attribution",
                                        Map.of("model", "last_click", "window", "P30D", "coupon", "beats_click")),
                                Map.entry(
                                        "traffic",
                                        // also a browser that a script drives may try it
                                        Map.of(
                                                "minTimeToConversion",
                                                "PT0S",
                                                "clicksPerAddressPerHour",
                                                0,
                                                "automation",
                                                "accepted")),
                                Map.entry("hold", "P0D"),
                                Map.entry("minimumPayout", 0),
                                Map.entry("autoApprove", true)))
                .text("id");
    }

    private String makePlan(String program) {
        Map<String, Object> rule = Map.of("id", "sale-base", "on", "sale", "pay", Map.of("percent", "20"));
        Map<String, Object> test = Map.of(
                "given", Map.of("on", "sale", "amount", 10_000),
                "expect", Map.of("rule", "sale-base", "amount", 2_000, "levels", List.of(200)));
        Map<String, Object> plan = Map.of(
                "name",
                "standard",
                "base",
                "net",
                "choose",
                "best",
                "rules",
                List.of(rule),
                "levels",
                List.of(Map.of("percent", "10", "of", "commission")),
                "tests",
                List.of(test));
        return owner.postOnce("/api/v1/programs/" + program + "/plans", "plan", plan)
                .text("id");
    }

    private String enrol(String program, Person person, Map<String, String> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.put("email", person.email());
        body.put("name", person.name());
        return owner.postOnce("/api/v1/programs/" + program + "/partners", "partner-" + person.id(), body)
                .text("id");
    }

    private String makeLink(String program, String partner) {
        return owner.postOnce("/api/v1/links", "link", Map.of("programId", program, "partnerId", partner, "key", LINK))
                .text("id");
    }
}
