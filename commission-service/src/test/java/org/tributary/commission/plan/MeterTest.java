package org.tributary.commission.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.commission.plan.Cap.Scope;
import org.tributary.commission.plan.Meter.Measure;

class MeterTest {

    @ParameterizedTest(name = "{0} in {1}, per {2}: {3}")
    @CsvSource(textBlock = """
            2026-11-30T23:30:00Z, UTC,              DAY,      2026-11-30
            2026-11-30T23:30:00Z, Europe/Vienna,    DAY,      2026-12-01
            2026-11-30T23:30:00Z, UTC,              MONTH,    2026-11
            2026-11-30T23:30:00Z, Europe/Vienna,    MONTH,    2026-12
            2026-12-31T23:30:00Z, UTC,              QUARTER,  2026-Q4
            2026-12-31T23:30:00Z, Europe/Vienna,    QUARTER,  2027-Q1
            2026-12-31T23:30:00Z, UTC,              YEAR,     2026
            2026-12-31T23:30:00Z, Asia/Tokyo,       YEAR,     2027
            2027-01-01T12:00:00Z, UTC,              WEEK,     2026-W53
            2026-11-22T12:00:00Z, UTC,              WEEK,     2026-W47
            2026-11-22T12:00:00Z, UTC,              LIFETIME, ever
            """)
    void countsOverTheProgramsCalendar(Instant moment, ZoneId zone, Per per, String period) {
        assertThat(per.at(moment, zone)).isEqualTo(period);
        assertThat(new Meter(Measure.PAID, "a", Scope.PROGRAM, per, period, "").covers(moment, zone))
                .isTrue();
    }

    @Test
    void isReadBackFromItsText() {
        Meter goal = new Meter(Measure.TIMES, "a-b_c", Scope.GOAL, Per.WEEK, "2026-W47", "deposit / first: 100 %");

        assertThat(Meter.parse(goal.text())).isEqualTo(goal);
        assertThat(goal.text()).isEqualTo("times/a-b_c/goal/week/2026-W47/deposit / first: 100 %");
        assertThatIllegalArgumentException().isThrownBy(() -> Meter.parse("paid/a"));
    }
}
