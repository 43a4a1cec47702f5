package org.tributary.houserules;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** One module, held to the rules of the house. */
public final class House {

    private final String root;
    private final Path folder;

    private House(String root, Path folder) {
        this.root = root;
        this.folder = folder;
    }

    /**
     * The module whose tests are running: Maven runs them in the module's folder.
     *
     * @param root the module's root package, for example {@code org.tributary.tracking}
     */
    public static House of(String root) {
        return new House(root, Path.of("").toAbsolutePath());
    }

    /** The same, for a module that lies elsewhere: its folder has {@code src} and {@code target}. */
    public House at(Path moduleFolder) {
        return new House(root, moduleFolder);
    }

    /**
     * One test for each rule. Classes are taken from {@code target}, sources from {@code src}; the size report is written to
     * {@code target/house-report.txt}.
     */
    public Stream<DynamicTest> rules() {
        Premises premises = Premises.read(root, folder);
        SizeReport.of(premises.sources()).write(folder.resolve("target/house-report.txt"));
        return all().stream().map(rule -> DynamicTest.dynamicTest(rule.claim(), () -> rule.require(premises)));
    }

    private static List<Rule> all() {
        return Stream.of(
                        List.of(insideRoot()),
                        CoreRules.ALL,
                        ImportRules.ALL,
                        MoneyRules.ALL,
                        NameRules.ALL,
                        TestRules.ALL,
                        SourceRules.ALL)
                .flatMap(List::stream)
                .toList();
    }

    /** A wrong root package would make every rule pass on nothing. */
    static Rule insideRoot() {
        return new Rule("the module has classes, all in its root package", House::classesOutsideRoot);
    }

    private static List<String> classesOutsideRoot(Premises premises) {
        if (premises.all().findAny().isEmpty()) {
            return List.of("no class was found; compile the module first, and look at where its test runs");
        }
        return premises.all()
                .filter(type -> !Packages.within(type.getPackageName(), premises.root()))
                .map(type -> type.getFullName() + " is not in " + premises.root())
                .toList();
    }
}
