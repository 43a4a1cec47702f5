package org.tributary.tracking.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.tracking.traffic.UserAgent.Kind;

/** The shipped lists and the table of signs, on user agents as they are sent. */
class AgentsTest {

    private final TrafficLists lists = new TrafficLists("", Duration.ofSeconds(10), new SimpleMeterRegistry());

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0                                                                        | desktop | Linux    | Firefox
            Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0                                                              | desktop | Windows  | Firefox
            Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36                               | desktop | Windows  | Chrome
            Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0                 | desktop | Windows  | Edge
            Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 OPR/122.0.0.0                 | desktop | Windows  | Opera
            Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 YaBrowser/25.8.0.0 Safari/537.36            | desktop | Windows  | Yandex
            Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; rv:11.0) like Gecko                                                                          | desktop | Windows  | Internet Explorer
            Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15                          | desktop | macOS    | Safari
            Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15 Ddg/18.5                | desktop | macOS    | DuckDuckGo
            Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36                                | desktop | ChromeOS | Chrome
            Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1       | mobile  | iOS      | Safari
            Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/140.0.7339.39 Mobile/15E148 Safari/604.1 | mobile | iOS      | Chrome
            Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) FxiOS/142.0 Mobile/15E148 Safari/605.1.15     | mobile  | iOS      | Firefox
            Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/22G86 Instagram 395.0.0.31.84 (iPhone14,5; iOS 18_6; de_DE) | mobile | iOS | Instagram
            Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/22G86 [FBAN/FBIOS;FBAV/528.0.0.36.75]  | mobile  | iOS      | Facebook
            Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) GSA/381.0 Mobile/15E148 Safari/604.1          | mobile  | iOS      | Google app
            Mozilla/5.0 (iPad; CPU OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1                | tablet  | iOS      | Safari
            Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36                               | mobile  | Android  | Chrome
            Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36                                      | tablet  | Android  | Chrome
            Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36           | mobile  | Android  | Samsung Internet
            Mozilla/5.0 (Linux; Android 14; CUBOT NOTE 20) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 Mobile Safari/537.36                   | mobile  | Android  | Chrome
            Mozilla/5.0 (Android 15; Mobile; rv:142.0) Gecko/142.0 Firefox/142.0                                                                          | mobile  | Android  | Firefox
            Mozilla/5.0 (Linux; Android 14; SM-S911B; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/139.0 Mobile Safari/537.36 trill_410203 BytedanceWebview/d8a21c6 | mobile | Android | TikTok
            Mozilla/5.0 (Linux; U; Android 13; de-de; Redmi) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/112.0 Mobile Safari/537.36 XiaoMi/MiuiBrowser/14.9 | mobile | Android | Mi Browser
            Mozilla/5.0 (Linux; Android 12; KFTRWI) AppleWebKit/537.36 (KHTML, like Gecko) Silk/138.1 like Chrome/138.0 Safari/537.36                     | tablet  | Android  | Silk
            Mozilla/5.0 (SMART-TV; LINUX; Tizen 7.0) AppleWebKit/537.36 (KHTML, like Gecko) 94.0.4606.31/7.0 TV Safari/537.36                              | tv      | Tizen    | Safari
            Mozilla/5.0 (Web0S; Linux/SmartTV) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.6099.270 Safari/537.36 WebAppManager                   | tv      | webOS    | Chrome
            Mozilla/5.0 (PlayStation; PlayStation 5/9.60) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.4 Safari/605.1.15                           | console | PlayStation | Safari
            Mozilla/5.0 (Mobile; Nokia 2720; rv:48.0) Gecko/48.0 Firefox/48.0 KAIOS/2.5.2                                                                | mobile  | KaiOS    | Firefox
            Something/1.0                                                                                                                                | -       | -        | -
            """)
    void peopleAreReadByTheSignsOfTheirBrowsers(
            String header, @Nullable String device, @Nullable String os, @Nullable String browser) {
        assertThat(lists.agent(header)).isEqualTo(new UserAgent(Kind.PERSON, device, os, browser));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            BOT         | Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)
            BOT         | Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm) Chrome/116.0 Safari/537.36
            BOT         | Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)
            BOT         | facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)
            BOT         | WhatsApp/2.24.20.89 A
            BOT         | Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)
            BOT         | Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)
            BOT         | Mozilla/5.0 (iPhone; CPU iPhone OS 8_3 like Mac OS X) AppleWebKit/600.1.4 (KHTML, like Gecko) Version/8.0 Mobile/12F70 Safari/600.1.4 (compatible; Googlebot/2.1)
            BOT         | Mozilla/5.0 (compatible; UptimeRobot/2.0; http://www.uptimerobot.com/)
            BOT         | Mozilla/5.0 (Linux; Android 11; moto g power) AppleWebKit/537.36 Chrome/128.0 Mobile Safari/537.36 Chrome-Lighthouse
            AUTOMATION  | Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/140.0.0.0 Safari/537.36
            AUTOMATION  | Mozilla/5.0 (Unknown; Linux x86_64) AppleWebKit/538.1 (KHTML, like Gecko) PhantomJS/2.1.1 Safari/538.1
            HTTP_CLIENT | curl/8.5.0
            HTTP_CLIENT | Wget/1.21.4
            HTTP_CLIENT | python-requests/2.32.3
            HTTP_CLIENT | Java-http-client/25.0.1
            HTTP_CLIENT | okhttp/4.12.0
            HTTP_CLIENT | Go-http-client/2.0
            HTTP_CLIENT | Apache-HttpClient/5.3 (Java/21.0.1)
            HTTP_CLIENT | axios/1.7.7
            """)
    void machinesAreToldByTheShippedLists(Kind kind, String header) {
        assertThat(lists.agent(header).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void blankIsMissing(String header) {
        assertThat(lists.agent(header).kind()).isEqualTo(Kind.MISSING);
        assertThat(lists.agent(null).kind()).isEqualTo(Kind.MISSING);
    }

    @Test
    void whatIsRememberedIsWhatWasRead() {
        List<String> headers = Stream.iterate(0, i -> i < 30_000, i -> i + 1)
                .map(i -> "Mozilla/5.0 (X11; Linux x86_64; rv:" + i + ") Firefox/" + i + (i % 7 == 0 ? " Bot/" : ""))
                .toList();

        for (int round = 0; round < 2; round++) {
            assertThat(headers)
                    .allMatch(header -> (lists.agent(header).kind() == Kind.BOT) == header.endsWith(" Bot/"));
        }
    }

    @Test
    void ofAnEndlessHeaderTheBeginningIsRead() {
        assertThat(lists.agent("Googlebot/2.1 " + "x".repeat(10_000)).kind()).isEqualTo(Kind.BOT);
        assertThat(lists.agent("x".repeat(10_000) + " Googlebot/2.1").kind()).isEqualTo(Kind.PERSON);
    }

    @Test
    void aListThatWouldTakePeopleForBotsIsRefused() {
        assertThatThrownBy(() -> new Agents(List.of("mozilla"), List.of(), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("would take people for bots");
    }
}
