package org.tributary.houserules;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who may import whom: between modules, of libraries that belong into one room, and between the packages of a module. */
final class ImportRules {

    private static final String OURS = "org.tributary.";

    /** The table of the design: what a module may import of ours, besides itself. No service stands on the right-hand side. */
    private static final Map<String, Set<String>> MAY_IMPORT = Map.ofEntries(
            Map.entry("tracking", Set.of("contracts", "platform")),
            Map.entry("commission", Set.of("contracts", "platform", "conditions")),
            Map.entry("payout", Set.of("contracts", "platform")),
            Map.entry("gateway", Set.of("contracts", "platform", "conditions")),
            Map.entry("contracts", Set.of()),
            Map.entry("platform", Set.of("contracts")),
            Map.entry("conditions", Set.of("contracts")),
            Map.entry("simulator", Set.of()),
            Map.entry("servers", Set.of()),
            Map.entry("localstack", Set.of("contracts", "servers")),
            Map.entry("acceptance", Set.of("contracts")),
            Map.entry("benchmarks", Set.of("contracts", "tracking", "commission", "payout", "gateway")),
            Map.entry("houserules", Set.of()));

    /** What any module's tests may use besides. */
    private static final Set<String> FOR_TESTS = Set.of("houserules", "servers");

    private static final List<String> SQL = List.of("java.sql", "javax.sql", "org.jdbi");

    private static final List<String> SQL_ROOMS = List.of(
            "org.tributary.platform.database",
            "org.tributary.platform.outbox",
            "org.tributary.platform.inbox",
            "org.tributary.platform.idempotency",
            "org.tributary.servers",
            "org.tributary.benchmarks.engine",
            "org.tributary.benchmarks.simulation");

    private static final List<String> STRIPE_ROOMS =
            List.of("org.tributary.payout.rail.stripe", "org.tributary.simulator");

    static final Rule TABLE =
            new Rule("a module imports only what the design's table allows", ImportRules::foreignImports);

    static final Rule STRIPE = new Rule(
            "Stripe's library is used in rail.stripe and the simulator's tests alone", ImportRules::strayStripe);

    static final Rule SQL_IN_STORES = Rule.aboutMain(
            "SQL is spoken by stores alone",
            noClasses()
                    .that(describe("are no store", type -> !speaksSql(type)))
                    .should()
                    .dependOnClassesThat(
                            describe("are JDBC or JDBI", type -> Packages.withinAny(type.getPackageName(), SQL))));

    static final Rule CYCLES = Rule.aboutMain(
            "packages have no cycles",
            slices().assignedFrom(new ByPackage()).should().beFreeOfCycles());

    static final List<Rule> ALL = List.of(TABLE, STRIPE, SQL_IN_STORES, CYCLES);

    private ImportRules() {}

    private static List<String> foreignImports(Premises premises) {
        String module = moduleOf(premises.root());
        if (!MAY_IMPORT.containsKey(module)) {
            return List.of("what " + premises.root() + " may import is not said: add it to ImportRules.MAY_IMPORT");
        }
        Set<String> allowed = MAY_IMPORT.get(module);
        return Stream.concat(
                        imports(premises.main(), module, allowed),
                        imports(premises.tests(), module, union(allowed, FOR_TESTS)))
                .toList();
    }

    private static Stream<String> imports(JavaClasses classes, String module, Set<String> allowed) {
        return classes.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(dependency -> {
                    String target = dependency.getTargetClass().getPackageName();
                    return target.startsWith(OURS)
                            && !moduleOf(target).equals(module)
                            && !allowed.contains(moduleOf(target));
                })
                .map(Dependency::getDescription);
    }

    /** {@code org.tributary.payout.rail} belongs to {@code payout}. */
    private static String moduleOf(String packageName) {
        return packageName.substring(OURS.length()).split("\\.", 2)[0];
    }

    private static Set<String> union(Set<String> some, Set<String> more) {
        return Stream.concat(some.stream(), more.stream()).collect(Collectors.toSet());
    }

    private static List<String> strayStripe(Premises premises) {
        return premises.all()
                .filter(type -> !Packages.withinAny(type.getPackageName(), STRIPE_ROOMS))
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(dependency ->
                        Packages.within(dependency.getTargetClass().getPackageName(), "com.stripe"))
                .map(Dependency::getDescription)
                .toList();
    }

    /** A store's nested types speak SQL too; a core room has none. */
    private static boolean speaksSql(JavaClass type) {
        String outermost = type.getName().split("\\$", 2)[0];
        return Packages.withinAny(type.getPackageName(), SQL_ROOMS)
                || (outermost.endsWith("Store") && !Packages.withinAny(type.getPackageName(), CoreRules.ROOMS));
    }

    /** Every package is a slice of its own, the root package too. */
    private static final class ByPackage implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return SliceIdentifier.of(type.getPackageName());
        }

        @Override
        public String getDescription() {
            return "packages";
        }
    }
}
