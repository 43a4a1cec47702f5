package org.tributary.tracking.click;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.contracts.directory.LinkEntry;
import org.tributary.contracts.directory.ProgramEntry;
import org.tributary.tracking.World;

class DestinationTest {

    private final World world = new World();
    private final LinkEntry link = world.link("summer", null, Map.of("sub2", "of the link"));

    @ParameterizedTest
    @CsvSource(textBlock = """
            https://s.example,                    https://s.example?click_id=X
            https://s.example/a,                  https://s.example/a?click_id=X
            https://s.example/a?,                 https://s.example/a?click_id=X
            https://s.example/a?b=1,              https://s.example/a?b=1&click_id=X
            https://s.example/a?b=1#top,          https://s.example/a?b=1&click_id=X#top
            https://s.example/a#top?b,            https://s.example/a?click_id=X#top?b
            https://s.example/a?click_id=forged,  https://s.example/a?click_id=X
            https://s.example/a?click_id=1&b=2,   https://s.example/a?b=2&click_id=X
            https://s.example/a?my_click_id=1,    https://s.example/a?my_click_id=1&click_id=X
            HTTPS://S.Example:8443/A,             https://s.example:8443/A?click_id=X
            """)
    void theClickIdStandsOnceInTheQuery(String address, String expected) {
        assertThat(location(address, Map.of(), "", "X")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # address                            | query                    | expected
            https://s.example/?c={click_id}      | -                        | https://s.example/?c=X&click_id=X
            https://s.example/{sub1}/?s={sub1}   | sub1=a%26b%20c           | https://s.example/a%26b%20c/?s=a%26b%20c&click_id=X
            https://s.example/?s={sub1}          | sub1=caf%C3%A9           | https://s.example/?s=caf%C3%A9&click_id=X
            https://s.example/?s={sub1}          | sub1=%0d%0aSet-Cookie:x  | https://s.example/?s=%250d%250aSet-Cookie%3Ax&click_id=X
            https://s.example/?s={sub1}          | sub1=#%23/?              | https://s.example/?s=%23%23%2F%3F&click_id=X
            https://s.example/?s={sub1}          | sub1={sub2}              | https://s.example/?s=%7Bsub2%7D&click_id=X
            https://s.example/?s={sub10}{sub1}   | sub1=a&sub10=j           | https://s.example/?s=ja&click_id=X
            https://s.example/?s={sub2}          | -                        | https://s.example/?s=of%20the%20link&click_id=X
            https://s.example/?s={sub3}&t=1      | -                        | https://s.example/?s=&t=1&click_id=X
            https://s.example/?k={link_key}#{sub1} | sub1=a                 | https://s.example/?k=summer&click_id=X#a
            https://s.example/?u={unknown}&v={}  | -                        | https://s.example/?u=%7Bunknown%7D&v=%7B%7D&click_id=X
            https://s.example/?u={SUB1}{sub11}   | sub1=a                   | https://s.example/?u=%7BSUB1%7D%7Bsub11%7D&click_id=X
            https://s.example/?u={{sub1}         | sub1=a                   | https://s.example/?u=%7Ba&click_id=X
            https://s.example/?u={sub1           | sub1=a                   | https://s.example/?u=%7Bsub1&click_id=X
            https://s.example/?click_id={click_id}&b=1 | -                  | https://s.example/?b=1&click_id=X
            """)
    void macrosAreFilledEncodedAndTheUnknownStayText(String address, String query, String expected) {
        assertThat(location(address, Map.of(), query, "X")).isEqualTo(expected);
    }

    @Test
    void macrosNamePartnerProgramAndLink() {
        assertThat(location("https://s.example/?p={partner_id}&g={program_id}&l={link_id}", Map.of(), "", null))
                .isEqualTo("https://s.example/?p=" + world.partner.value() + "&g=" + world.program.value() + "&l="
                        + link.linkId().value());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # address                                | expected
            https://s.example/                       | https://s.example/?utm_campaign=summer&utm_medium=a%20b%26c&utm_source=tributary
            https://s.example/?utm_source=own#top    | https://s.example/?utm_source=own&utm_campaign=summer&utm_medium=a%20b%26c#top
            https://s.example/?utm_source            | https://s.example/?utm_source&utm_campaign=summer&utm_medium=a%20b%26c
            https://s.example/?utm_source=           | https://s.example/?utm_source=&utm_campaign=summer&utm_medium=a%20b%26c
            https://s.example/?xutm_source=1         | https://s.example/?xutm_source=1&utm_campaign=summer&utm_medium=a%20b%26c&utm_source=tributary
            """)
    void theProgramsParametersAreAddedAndNeverOverwrite(String address, String expected) {
        Map<String, String> parameters = Map.of(
                "utm_source",
                "tributary",
                "utm_campaign",
                "{link_key}",
                "utm_medium",
                "a b&c",
                "utm_content",
                "{sub1}");

        assertThat(location(address, parameters, "", null)).isEqualTo(expected);
    }

    @Test
    void aParameterThatHasTheClickIdsNameYieldsToIt() {
        assertThat(location("https://s.example/", Map.of("click_id", "own"), "", "X"))
                .isEqualTo("https://s.example/?click_id=X");
    }

    @Test
    void inADeepLinkBracesAreText() {
        Sending sending = Sending.of(program(Map.of("utm_source", "{sub1}", "utm_term", "t")));
        WebAddress deep = WebAddress.parse("https://s.example/{sub1}?utm_term=own&x={click_id}")
                .orElseThrow();

        assertThat(Destination.ofDeepLink(deep, sending).location(filling("sub1=a", "X")))
                .isEqualTo("https://s.example/%7Bsub1%7D?utm_term=own&x=%7Bclick_id%7D&utm_source=a&click_id=X");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://{sub1}/",
                "https://{sub1}.s.example/",
                "https://s.example{sub1}/",
                "https://s.example:{sub1}/",
                "{sub1}",
                "javascript:{sub1}",
                "https://s.example/\r\n{sub1}"
            })
    void noMacroDecidesWhichHostIsVisited(String address) {
        assertThat(Destination.of(address, Sending.NOTHING)).isEmpty();
    }

    private String location(String address, Map<String, String> parameters, String query, @Nullable String clickId) {
        return Destination.of(address, Sending.of(program(parameters)))
                .orElseThrow()
                .location(filling(query.equals("-") ? "" : query, clickId));
    }

    private Filling filling(String query, @Nullable String clickId) {
        return new Filling(program(Map.of()), link, ClickQuery.parse(query), clickId);
    }

    private ProgramEntry program(Map<String, String> parameters) {
        return world.program(World.SHOP, null, new ProgramEntry.Tracking(parameters, List.of(), List.of()));
    }
}
