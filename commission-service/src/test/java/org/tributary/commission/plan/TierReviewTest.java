package org.tributary.commission.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.commission.plan.TierReview.Outcome;
import org.tributary.contracts.id.PartnerId;

/** When a tier is kept and when it is lost: silver from 1000, gold from 5000. Days begin at midnight in Vienna. */
class TierReviewTest {

    private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");
    private static final PartnerId PARTNER = new PartnerId("ptr_a");
    private static final List<Ladder.Step> STEPS =
            List.of(new Ladder.Step("silver", 1_000), new Ladder.Step("gold", 5_000));

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            # case                                     | of       | keeps | down  | tier   | failing    | review     | today      | counted                      | then   | next review | failing since
            the month reached it                       | MONTH    |       |       | gold   |            | 2026-11-01 | 2026-11-01 | 2026-10=5000                 | gold   | 2026-12-01  |
            a month that did not                       | MONTH    |       |       | gold   |            | 2026-12-01 | 2026-12-01 | 2026-11=4999                 | silver | 2027-01-01  |
            a month with nothing at all                | MONTH    |       |       | gold   |            | 2026-12-01 | 2026-12-01 |                              |        |             |
            a refund took it below before the end      | MONTH    |       |       | silver |            | 2026-11-01 | 2026-11-01 | 2026-10=-200                 |        |             |
            the month that runs reached it again       | MONTH    |       |       | gold   |            | 2026-12-01 | 2026-12-03 | 2026-11=10, 2026-12=6000     | gold   | 2027-01-01  |
            it falls to where the running month stands | MONTH    |       |       | gold   |            | 2026-12-01 | 2026-12-03 | 2026-11=10, 2026-12=1000     | silver | 2027-01-01  |
            it is kept a month longer                  | MONTH    | P1M   |       | gold   |            | 2026-12-01 | 2026-12-01 | 2026-11=0                    | gold   | 2027-01-01  | 2026-12-01
            and lost when that is over                 | MONTH    | P1M   |       | gold   | 2026-12-01 | 2027-01-01 | 2027-01-01 | 2026-12=0                    |        |             |
            unless it was reached meanwhile            | MONTH    | P1M   |       | gold   | 2026-12-01 | 2027-01-01 | 2027-01-01 | 2026-12=5000                 | gold   | 2027-02-01  |
            ten days longer                            | MONTH    | P10D  |       | silver |            | 2026-12-01 | 2026-12-01 | 2026-11=0                    | silver | 2026-12-11  | 2026-12-01
            and on the eleventh it is lost             | MONTH    | P10D  |       | silver | 2026-12-01 | 2026-12-11 | 2026-12-11 | 2026-12=999                  |        |             |
            two months longer                          | MONTH    | P2M   |       | silver | 2026-12-01 | 2027-01-01 | 2027-01-01 | 2026-12=999                  | silver | 2027-02-01  | 2026-12-01
            a quarter                                  | QUARTER  |       |       | silver |            | 2027-01-01 | 2027-01-01 | 2026-Q4=1000                 | silver | 2027-04-01  |
            a year                                     | YEAR     |       |       | silver |            | 2027-01-01 | 2027-01-01 | 2026=1                       |        |             |
            tiers that never fall                      | MONTH    |       | false | gold   |            | 2026-12-01 | 2026-12-01 | 2026-11=0                    | gold   | 2027-01-01  |
            what is counted for life                   | LIFETIME |       |       | gold   |            | 2026-12-01 | 2026-12-01 | ever=10                      | gold   | 2027-01-01  |
            a tier that the plan no longer has         | MONTH    | P1M   | false | bronze |            | 2026-12-01 | 2026-12-01 | 2026-11=1000                 | silver | 2027-01-01  |
            """)
    void decides(
            String what,
            Per of,
            @Nullable String keeps,
            @Nullable Boolean down,
            String tier,
            @Nullable LocalDate failing,
            LocalDate review,
            LocalDate today,
            @Nullable String counted,
            @Nullable String then,
            @Nullable LocalDate next,
            @Nullable LocalDate failingThen) {
        Ladder ladder = new Ladder(of, Ladder.By.REVENUE, STEPS, keeps == null ? null : Span.parse(keeps), down);
        Map<String, Long> counts = counts(counted);
        Rung before = new Rung(tier, Instant.EPOCH, midnight(review), midnight(failing));

        Outcome outcome = new TierReview(ladder, PARTNER, VIENNA, meter -> counts.getOrDefault(meter.period(), 0L))
                .of(before, midnight(today).plusSeconds(1));
        Rung after = outcome.rung();

        assertThat(after.tier()).isEqualTo(then);
        assertThat(after.reviewAt()).isEqualTo(midnight(next));
        assertThat(after.failingSince()).isEqualTo(midnight(failingThen));
        assertThat(outcome instanceof Outcome.Kept).isEqualTo(tier.equals(then));
    }

    private static Map<String, Long> counts(@Nullable String text) {
        Map<String, Long> counts = new HashMap<>();
        if (text != null) {
            Arrays.stream(text.split(","))
                    .map(part -> part.strip().split("="))
                    .forEach(part -> counts.put(part[0], Long.parseLong(part[1])));
        }
        return counts;
    }

    private static @org.jspecify.annotations.NullUnmarked Instant midnight(LocalDate day) {
        return day == null ? null : day.atStartOfDay(VIENNA).toInstant();
    }
}
