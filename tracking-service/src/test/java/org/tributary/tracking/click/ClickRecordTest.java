package org.tributary.tracking.click;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tributary.contracts.directory.LinkEntry;
import org.tributary.contracts.event.ClickLaneRecord;
import org.tributary.contracts.event.ClickRecorded;
import org.tributary.contracts.event.ClickRecorded.Classification;
import org.tributary.contracts.event.Envelope;
import org.tributary.contracts.id.Mode;
import org.tributary.contracts.json.Json;
import org.tributary.contracts.topic.Topic;
import org.tributary.tracking.World;
import org.tributary.tracking.privacy.Visitor;
import org.tributary.tracking.traffic.UserAgent;
import org.tributary.tracking.traffic.Verdict;

class ClickRecordTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00.120Z");
    private static final int INSTANCE = 3;
    private static final long EPOCH = 91_000_000;

    private final ClickIds ids = new ClickIds(new ClickKeyring(
            "1:" + Base64.getEncoder().encodeToString(new byte[32]), "", Duration.ZERO, Clock.systemUTC()));
    private final ClickRecord record = new ClickRecord(ids, INSTANCE, EPOCH);

    @Test
    void itIsTheJsonOfTheEventAndNothingElse() {
        LinkEntry link = new World().link("key", null, Map.of("sub3", "of the link"));
        Click click = click(link, "sub1=%22quoted%22%20caf%C3%A9", "news.example");

        byte[] written = written(click, 4_096);

        ClickRecorded expected = new ClickRecorded(
                new Envelope(link.org(), Mode.LIVE, 1, NOW, NOW, 17),
                ids.issue(NOW.toEpochMilli(), link.number(), INSTANCE, EPOCH, 4_096),
                link.programId(),
                link.partnerId(),
                link.linkId(),
                link.number(),
                INSTANCE,
                EPOCH,
                4_096,
                Topic.laneOf(link.number()),
                "visitor",
                "AT",
                "desktop",
                "Linux",
                "Firefox",
                "news.example",
                Map.of("sub1", "\"quoted\" café", "sub3", "of the link"),
                Classification.INVALID,
                List.of("bot", "prefetch"),
                null);
        assertThat(Json.read(written, ClickLaneRecord.class)).isEqualTo(expected);
        assertThat(tree(written)).isEqualTo(tree(Json.write(expected)));
    }

    @Test
    void theBufferIsUsedAgainWithoutATraceOfTheClickBefore() {
        LinkEntry link = new World().link("key");
        written(click(link, "sub1=" + "x".repeat(500) + "&sub2=" + "y".repeat(500), "news.example"), 64);

        byte[] second = written(click(link, null, null), 8_192);

        ClickRecorded read = (ClickRecorded) Json.read(second, ClickLaneRecord.class);
        assertThat(read.subs()).isEmpty();
        assertThat(read.referrer()).isNull();
        assertThat(read.sequence()).isEqualTo(8_192);
    }

    @Test
    void itSaysBeforehandHowLongItCanBecome() {
        record.of(click(new World().link("key"), "sub1=a", null));
        int longest = record.longest();

        assertThat(record.complete((1L << 48) - 1)).isLessThanOrEqualTo(longest);
    }

    private byte[] written(Click click, long sequence) {
        record.of(click);
        int size = record.complete(sequence);
        return Arrays.copyOf(record.bytes(), size);
    }

    private static Click click(LinkEntry link, @Nullable String query, @Nullable String referrer) {
        return new Click(
                link,
                NOW.toEpochMilli(),
                17,
                new Visitor("visitor", 1),
                new UserAgent(UserAgent.Kind.PERSON, "desktop", "Linux", "Firefox"),
                "AT",
                referrer,
                ClickQuery.parse(query),
                new Verdict(Classification.INVALID, List.of("bot", "prefetch")));
    }

    private static JsonNode tree(byte[] json) {
        return Json.read(json, JsonNode.class);
    }
}
