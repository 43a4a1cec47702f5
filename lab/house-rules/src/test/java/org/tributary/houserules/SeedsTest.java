package org.tributary.houserules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SeedsTest {

    @AfterEach
    void forgetProperties() {
        System.clearProperty("seed");
        System.clearProperty("seeds.from");
    }

    @Test
    void the_same_cases_come_every_time() {
        assertThat(drawn(20)).hasSize(20).isEqualTo(drawn(20)).doesNotHaveDuplicates();
    }

    @Test
    void a_failure_names_its_seed_and_keeps_its_cause() {
        assertThatThrownBy(() -> Seeds.cases(100)
                        .check(random -> assertThat(random.nextInt(10)).isNotEqualTo(3)))
                .isInstanceOf(AssertionError.class)
                .hasMessageMatching("(?s)seed \\d+ \\(repeat with -Dseed=\\d+\\): .*")
                .hasCauseInstanceOf(AssertionError.class);
    }

    @Test
    void an_exception_names_its_seed_too() {
        assertThatThrownBy(() -> Seeds.cases(1).check(random -> {
                    throw new java.io.IOException("disk");
                }))
                .isInstanceOf(AssertionError.class)
                .hasMessage("seed 0 (repeat with -Dseed=0): disk");
    }

    @Test
    void a_seed_can_be_repeated_alone() {
        List<Long> all = drawn(20);

        System.setProperty("seed", "7");

        assertThat(drawn(20)).containsExactly(all.get(7));
    }

    @Test
    void a_nightly_run_starts_elsewhere() {
        List<Long> all = drawn(20);

        System.setProperty("seeds.from", "15");

        assertThat(drawn(5)).isEqualTo(all.subList(15, 20));
    }

    private static List<Long> drawn(int cases) {
        List<Long> drawn = new ArrayList<>();
        Seeds.cases(cases).check(random -> drawn.add(random.nextLong()));
        return drawn;
    }
}
