package org.tributary.houserules;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaAccess;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Core rooms take values and answer values; whatever they need to know is an argument. */
final class CoreRules {

    static final List<String> ROOMS = List.of(
            "org.tributary.commission.plan",
            "org.tributary.commission.rate",
            "org.tributary.commission.attribution",
            "org.tributary.commission.ledger",
            "org.tributary.commission.verdict",
            "org.tributary.commission.accounting",
            "org.tributary.commission.replay",
            "org.tributary.payout.due",
            "org.tributary.payout.run",
            "org.tributary.payout.tax",
            "org.tributary.payout.reconcile");

    private static final String[] CORE = ROOMS.stream().map(room -> room + "..").toArray(String[]::new);

    private static final String[] OUTSIDE_WORLD = {
        "io.micronaut..",
        "jakarta..",
        "org.tributary.platform..",
        "java.sql..",
        "javax.sql..",
        "org.jdbi..",
        "org.postgresql..",
        "org.apache.kafka..",
        "io.lettuce..",
        "com.stripe..",
        "java.net..",
        "java.nio.file..",
        "java.nio.channels.."
    };

    private static final String FILES = "java\\.io\\.(File|RandomAccess).*";

    /** Calls whose answer differs from one moment to the next, as owner and method. */
    private static final Map<String, Set<String>> RESTLESS = Map.of(
            "java.lang.System", Set.of("currentTimeMillis", "nanoTime", "getenv", "getProperty"),
            "java.lang.Math", Set.of("random"),
            "java.util.UUID", Set.of("randomUUID"));

    static final Rule PURE = Rule.aboutMain(
            "core rooms know no framework, database, broker, network or file",
            noClasses()
                    .that()
                    .resideInAnyPackage(CORE)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(OUTSIDE_WORLD)
                    .orShould()
                    .dependOnClassesThat()
                    .haveNameMatching(FILES));

    static final Rule TOLD = Rule.aboutMain(
            "core rooms are told the time and leave nothing to chance",
            noClasses()
                    .that()
                    .resideInAnyPackage(CORE)
                    .should()
                    .accessTargetWhere(describe("ask the system", CoreRules::asksTheSystem)));

    static final List<Rule> ALL = List.of(PURE, TOLD);

    private CoreRules() {}

    private static boolean asksTheSystem(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getFullName();
        String name = access.getTarget().getName();
        boolean clock = owner.startsWith("java.time.")
                && (name.equals("now") || name.startsWith("system") || name.startsWith("tick"));
        return clock
                || RESTLESS.getOrDefault(owner, Set.of()).contains(name)
                || (owner.endsWith("Random") && name.equals("<init>"));
    }
}
