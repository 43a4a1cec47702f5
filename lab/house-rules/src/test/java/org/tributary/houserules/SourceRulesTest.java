package org.tributary.houserules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceRulesTest {

    private static final String ROOT = "org.tributary.payout";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "package org.tributary.payout;",
                "/** Says what lives here. */ package org.tributary.payout;",
                "@org.jspecify.annotations.NullMarked package org.tributary.payout;"
            })
    void a_package_without_words_or_null_marks_is_found(String packageInfo) {
        TinyModule module = new TinyModule(folder)
                .main("package org.tributary.payout; class A {}")
                .main(packageInfo);

        assertThat(module.breaches(ROOT, SourceRules.INTRODUCED)).hasSize(1);
    }

    @Test
    void a_package_without_package_info_is_found() {
        TinyModule module = new TinyModule(folder).main("package org.tributary.payout; class A {}");

        assertThat(module.breaches(ROOT, SourceRules.INTRODUCED)).hasSize(1);
    }

    @Test
    void a_package_that_introduces_itself_passes() {
        TinyModule module = new TinyModule(folder)
                .main("package org.tributary.payout; class A {}")
                .main(
                        "/** Says what lives here. */ @org.jspecify.annotations.NullMarked package org.tributary.payout;");

        assertThat(module.breaches(ROOT, SourceRules.INTRODUCED)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"400, 0", "401, 1"})
    void a_file_may_have_400_lines(int lines, int breaches) {
        TinyModule module =
                new TinyModule(folder).main("package org.tributary.payout;\nclass A {" + "\n".repeat(lines - 2) + "}");

        assertThat(module.breaches(ROOT, SourceRules.FILES)).hasSize(breaches);
    }

    @ParameterizedTest
    @CsvSource({"60, 0", "61, 1"})
    void a_method_may_have_60_lines_in_main_and_test(int lines, int breaches) {
        String method = "@Deprecated(\nsince = \"1\") void a() {" + "\n".repeat(lines - 1) + "}";
        TinyModule module = new TinyModule(folder)
                .main("package org.tributary.payout; class A { /** Long.\n\n\n */ " + method + " }")
                .test("package org.tributary.payout; class ATest { class Inner {" + method + "} }");

        assertThat(module.breaches(ROOT, SourceRules.METHODS)).hasSize(2 * breaches);
    }

    @Test
    void the_report_names_what_is_large_with_the_largest_first() throws Exception {
        TinyModule module = new TinyModule(folder)
                .main("package org.tributary.payout; class A { A() {" + "\n".repeat(29) + "} }")
                .main("package org.tributary.payout; class B {\n void b() {" + "\n".repeat(39) + "}" + "\n".repeat(299)
                        + "}");
        module.compiled(ROOT);

        House.of(ROOT).at(folder).rules();

        assertThat(Files.readAllLines(folder.resolve("target/house-report.txt")))
                .containsExactly(
                        "Files of more than 300 lines: 1",
                        "   340  src/main/java/org/tributary/payout/B.java",
                        "Methods of more than 25 lines: 2",
                        "    40  src/main/java/org/tributary/payout/B.java:2 B.b",
                        "    30  src/main/java/org/tributary/payout/A.java:1 A");
    }
}
