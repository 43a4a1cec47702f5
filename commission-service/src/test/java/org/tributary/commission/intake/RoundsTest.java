package org.tributary.commission.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.contracts.event.ClickRef;
import org.tributary.contracts.event.ConversionEvent;
import org.tributary.contracts.event.Envelope;
import org.tributary.contracts.event.LeadRecorded;
import org.tributary.contracts.event.RefundRecorded;
import org.tributary.contracts.id.ClickId;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.CustomerId;
import org.tributary.contracts.id.Mode;
import org.tributary.contracts.id.OrganisationId;

/** A word is a lead: hopes without a click, knows its click, or waits for nobody; refunds claim nothing. */
class RoundsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
    private static final ClickRef CLICK = new ClickRef(new ClickId("clk_1"), NOW, 7, 1, 1, 1, 0);

    @ParameterizedTest(name = "{0} is taken in {1}")
    @CsvSource(delimiter = '|', textBlock = """
            a:hopes b:hopes refund a:knows          | a:hopes b:hopes refund / a:knows
            a:hopes a:knows b:hopes b:knows         | a:hopes / a:knows b:hopes / b:knows
            a:hopes a:hopes                         | a:hopes a:hopes
            a:knows a:hopes                         | a:knows a:hopes
            a:knows a:knows                         | a:knows a:knows
            a:plain a:knows                         | a:plain a:knows
            a:hopes b:knows                         | a:hopes b:knows
            refund                                  | refund
            """)
    void aBatchIsCutWhereAClaimLearnsItsClick(String batch, String rounds) {
        List<ConversionEvent> events =
                Arrays.stream(batch.split(" ")).map(RoundsTest::event).toList();

        String cut = Rounds.of(events).stream()
                .map(round -> round.stream().map(RoundsTest::word).collect(Collectors.joining(" ")))
                .collect(Collectors.joining(" / "));

        assertThat(cut).isEqualTo(rounds);
    }

    private static ConversionEvent event(String word) {
        Envelope envelope = Envelope.now(new OrganisationId("org_1"), Mode.LIVE, NOW);
        if (word.equals("refund")) {
            return new RefundRecorded(envelope, new ConversionId("cnv_r"), "order", "r", 1L, null, List.of(), null);
        }
        String[] parts = word.split(":");
        return new LeadRecorded(
                envelope,
                new ConversionId("cnv_" + parts[0]),
                null,
                new CustomerId("cus_" + parts[0]),
                parts[1].equals("knows") ? CLICK : null,
                null,
                "Sign up",
                1,
                false,
                Map.of(),
                parts[1].equals("hopes") ? Duration.ofHours(1) : null,
                null);
    }

    private static String word(ConversionEvent event) {
        if (!(event instanceof LeadRecorded lead)) {
            return "refund";
        }
        String name = lead.conversionId().value().substring("cnv_".length());
        return name + ":" + (lead.click() != null ? "knows" : lead.patience() != null ? "hopes" : "plain");
    }
}
