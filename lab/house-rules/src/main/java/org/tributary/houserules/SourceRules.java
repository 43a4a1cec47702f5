package org.tributary.houserules;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What only the source shows: that rooms introduce themselves, and that nothing grows too long to read. */
final class SourceRules {

    private static final int LONGEST_FILE = 400;
    private static final int LONGEST_METHOD = 60;

    static final Rule INTRODUCED =
            new Rule("every package says what lives there, and is null-marked", SourceRules::silentPackages);

    static final Rule FILES = new Rule("no file has more than " + LONGEST_FILE + " lines", SourceRules::longFiles);

    static final Rule METHODS =
            new Rule("no method has more than " + LONGEST_METHOD + " lines", SourceRules::longMethods);

    static final List<Rule> ALL = List.of(INTRODUCED, FILES, METHODS);

    private SourceRules() {}

    private static List<String> silentPackages(Premises premises) {
        Map<String, List<SourceFile>> byPackage = premises.sources().stream()
                .filter(SourceFile::isMain)
                .collect(Collectors.groupingBy(SourceFile::packageName));
        return byPackage.entrySet().stream()
                .filter(room -> room.getValue().stream().noneMatch(SourceFile::introducesItsPackage))
                .map(room -> room.getKey() + " has no package-info.java with Javadoc and @NullMarked")
                .sorted()
                .toList();
    }

    private static List<String> longFiles(Premises premises) {
        return premises.sources().stream()
                .filter(file -> file.lines() > LONGEST_FILE)
                .map(file -> file.path() + " has " + file.lines() + " lines")
                .toList();
    }

    private static List<String> longMethods(Premises premises) {
        return premises.sources().stream()
                .flatMap(file -> file.methods().stream())
                .filter(method -> method.lines() > LONGEST_METHOD)
                .map(method -> method.where() + " has " + method.lines() + " lines")
                .toList();
    }
}
