package org.tributary.contracts.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PartnerId;

class TopicTest {

    private static final OrganisationId ORG = new OrganisationId("org_1");

    @ParameterizedTest
    @CsvSource(textBlock = """
            CLICKS,      tributary.clicks,      12, DELETE,  14
            CONVERSIONS, tributary.conversions, 12, DELETE,
            CUSTOMERS,   tributary.customers,   12, COMPACT,
            DIRECTORY,   tributary.directory,   1,  COMPACT,
            COMMISSIONS, tributary.commissions, 12, DELETE,
            PAYOUTS,     tributary.payouts,     12, DELETE,
            REJECTED,    tributary.rejected,    3,  DELETE,  90
            """)
    void what_others_rely_on(Topic topic, String name, int partitions, Topic.Cleanup cleanup, Long days) {
        assertThat(topic.topicName()).isEqualTo(name);
        assertThat(topic.partitions()).isEqualTo(partitions);
        assertThat(topic.cleanup()).isEqualTo(cleanup);
        assertThat(topic.retention()).isEqualTo(days == null ? null : Duration.ofDays(days));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "11, 11", "12, 0", "25, 1", "9223372036854775807, 7", "-1, 11"})
    void a_link_has_one_lane_for_ever(long linkNumber, int lane) {
        assertThat(Topic.laneOf(linkNumber)).isEqualTo(lane);
    }

    @Test
    void links_spread_evenly_over_the_lanes_and_every_lane_is_a_partition() {
        assertThat(LongStream.range(0, 1_200).mapToObj(Topic::laneOf))
                .containsOnly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
        assertThat(Topic.CLICKS.partitions()).isEqualTo(Topic.LANES);
    }

    @Test
    void keys_name_the_tenant_first() {
        assertThat(Keys.order(ORG, "A:1")).isEqualTo("org_1:A:1");
        assertThat(Keys.partner(ORG, new PartnerId("ptr_7"))).isEqualTo("org_1:ptr_7");
    }
}
