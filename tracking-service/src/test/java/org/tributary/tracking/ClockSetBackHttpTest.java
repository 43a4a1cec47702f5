package org.tributary.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.contracts.directory.EnrolmentEntry;
import org.tributary.contracts.directory.LinkEntry;
import org.tributary.contracts.event.ClickRecorded;
import org.tributary.contracts.event.ClickRecorded.Classification;
import org.tributary.houserules.SetClock;
import org.tributary.tracking.click.ClickIds;

/** What happens when the machine's clock is set back by an hour. */
class ClockSetBackHttpTest {

    private static final String OURS = "test.clock";
    private static final SetClock CLOCK = SetClock.at(Instant.now());
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    Path data;

    /** The service's clock in this test alone. */
    @Factory
    @Requires(property = OURS)
    static final class Clocks {
        @Singleton
        @Replaces(Clock.class)
        Clock clock() {
            return CLOCK;
        }
    }

    @Test
    void redirectsGoOnAndEveryClickKeepsItsOwnIdInTheOrderItCame() throws Exception {
        World world = new World();
        LinkEntry link = world.link(UUID.randomUUID().toString());
        try (RunningTracking tracking = RunningTracking.start(data, 261, Map.of(OURS, "yes"))) {
            tracking.publish(world.program(), world.enrolment(EnrolmentEntry.Status.APPROVED), link);
            Instant before = CLOCK.instant();
            String first = clickId(tracking.get("/" + link.key()));

            CLOCK.advance(HOUR.negated());
            String second = clickId(tracking.get("/" + link.key()));
            CLOCK.advance(HOUR);
            String third = clickId(tracking.get("/" + link.key()));

            assertThat(List.of(first, second, third))
                    .doesNotHaveDuplicates()
                    .allMatch(id -> tracking.bean(ClickIds.class).verify(id) instanceof ClickIds.Genuine);
            List<ClickRecorded> clicks = tracking.clicksOf(link, 3);
            assertThat(clicks).extracting(click -> click.clickId().value()).containsExactly(first, second, third);
            assertThat(clicks).extracting(ClickRecorded::sequence).isSorted();
            assertThat(clicks)
                    .extracting(click -> Duration.between(click.envelope().occurredAt(), before)
                            .toHours())
                    .containsExactly(0L, 1L, 0L);
            // The first visit lies in the future of the second one, which so counts as new; the third knows both.
            assertThat(clicks)
                    .extracting(ClickRecorded::classification)
                    .startsWith(Classification.BILLABLE)
                    .endsWith(Classification.DUPLICATE);
        }
    }

    private static String clickId(HttpResponse<String> redirect) {
        assertThat(redirect.statusCode()).isEqualTo(302);
        String location = redirect.headers().firstValue("Location").orElseThrow();
        return location.substring(location.indexOf("clk_"));
    }
}
