package org.tributary.houserules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HouseTest {

    @TempDir
    Path folder;

    @Test
    void every_rule_is_a_test_with_a_name_of_its_own() {
        new TinyModule(folder).main("package org.tributary.payout; class A {}").compiled("org.tributary.payout");

        List<String> names = House.of("org.tributary.payout")
                .at(folder)
                .rules()
                .map(DynamicTest::getDisplayName)
                .toList();

        assertThat(names).hasSize(16).doesNotHaveDuplicates();
    }

    @Test
    void a_broken_rule_fails_and_says_where() {
        TinyModule module = new TinyModule(folder).main("package org.tributary.payout; class PageUtil {}");
        Premises premises = module.compiled("org.tributary.payout");

        assertThatThrownBy(() -> NameRules.TELLING.require(premises))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("names say what a type is")
                .hasMessageContaining("org.tributary.payout.PageUtil");
    }
}
