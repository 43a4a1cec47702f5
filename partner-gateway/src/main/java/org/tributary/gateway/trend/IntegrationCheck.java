package org.tributary.gateway.trend;

import java.util.List;
import java.util.function.Predicate;
import org.tributary.gateway.view.RecentEvent;

/**
 * How far a vendor's engineers have come with their test keys.
 *
 * @param steps what an integration consists of, in the order in which it is built
 * @param latest what the test keys have sent
 */
public record IntegrationCheck(List<Step> steps, Latest latest) {

    /** The reason of a conversion that earned nothing for being a test alone. */
    private static final String ONLY_A_TEST = "test";

    /**
     * One step.
     *
     * @param name its text has the key {@code integration.step.NAME}
     */
    public record Step(String name, boolean done) {}

    static IntegrationCheck of(Latest latest) {
        return new IntegrationCheck(
                List.of(
                        step(latest, "lead", event -> event.kind().equals("lead")),
                        step(latest, "sale", event -> event.kind().equals("sale")),
                        step(latest, "attributed", event -> event.partnerId() != null),
                        step(latest, "earns", event -> ONLY_A_TEST.equals(event.reason())),
                        step(latest, "refund", event -> event.kind().equals("refund"))),
                latest);
    }

    private static Step step(Latest latest, String name, Predicate<RecentEvent> shown) {
        return new Step(name, latest.events().stream().anyMatch(shown));
    }
}
