package org.tributary.tracking;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.contracts.event.ClickRecorded;
import org.tributary.contracts.event.ClickRecorded.Classification;

/** What will be tried against a tracker, on the wire. Every answer is safe, none is a 500, and everybody else goes on. */
class HostileRequestsHttpTest {

    private static final String HOST = "\r\nHost: go.example\r\n";

    @TempDir
    static Path data;

    @TempDir
    static Path otherData;

    private static Shop shop;

    @BeforeAll
    static void start() throws Exception {
        shop = Shop.open(
                data, 214, Map.of("tracking.limits.arrival", "1s", "tracking.limits.refusals-per-minute", 100_000));
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    @AfterEach
    void everybodyElseGoesOn() throws Exception {
        assertThat(shop.tracking.get("/" + shop.link.key()).statusCode()).isEqualTo(302);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # what is tried                    | as it stands in the query; %25 is a percent sign
            foreign host                       | url=https://evil.example/
            foreign host, encoded              | url=https%3A%2F%2Fevil.example%2F
            encoded twice                      | url=https%253A%252F%252Fevil.example%252F
            without scheme                     | url=//evil.example
            back-slash                         | url=/%5Cevil.example
            back-slashes for slashes           | url=https:%5C%5Cevil.example
            user and host                      | url=https://shop.example@evil.example/
            user, password and host            | url=https://shop.example:443@evil.example/
            back-slash before the user         | url=https://shop.example%5C@evil.example/
            host that begins like ours         | url=https://shop.example.evil.example/
            host that ends like ours           | url=https://evilshop.example/
            full-width stop                    | url=https://shop%EF%BC%8Eexample/
            ideographic stop                   | url=https://shop%E3%80%82example/
            Cyrillic letter                    | url=https://sh%D0%BEp.example/
            the same as punycode               | url=https://xn--shp-8cd.example/
            soft hyphen                        | url=https://sh%C2%ADop.example/
            script                             | url=javascript:alert(1)
            script with a line break           | url=java%0Ascript:alert(1)
            data                               | url=data:text/html,x
            file                               | url=file:///etc/passwd
            header behind a line break         | url=https://shop.example/%0D%0ASet-Cookie:%20a=b
            header behind a bare line feed     | url=https://shop.example/%0ASet-Cookie:%20a=b
            header in a Unicode line break     | url=https://shop.example/%E5%98%8D%E5%98%8ASet-Cookie:%20a=b
            header behind a line break in sub1 | sub1=%0D%0ASet-Cookie:%20a=b
            null byte                          | url=https://shop.example%00.evil.example/
            null byte alone                    | url=%00
            ourselves                          | url=https://go.example/loop
            ourselves in capitals              | url=HTTPS://GO.EXAMPLE/loop
            ourselves at the usual port        | url=https://go.example:443/loop
            other port                         | url=https://shop.example:444/
            weaker scheme                      | url=http://shop.example/
            stop behind the host               | url=https://shop.example./
            white space around                 | url=%20https://evil.example/%20
            address as a number                | url=https://2130706433/
            loopback                           | url=http://127.0.0.1:8080/
            metadata service                   | url=http://169.254.169.254/latest/
            IPv6 literal                       | url=https://[::1]/
            invalid UTF-8                      | url=https://shop.example/%FF%FE
            overlong UTF-8                     | url=https://shop.example%C0%AF@evil.example/
            half a surrogate                   | url=https://shop.example/%ED%A0%80
            broken escape                      | url=https://evil.example/%zz
            said twice                         | url=https://evil.example/&url=https://shop.example/x
            """)
    void noAddressThatTheProgramHasNotAllowedIsEverRedirectedTo(String what, String query) throws IOException {
        RawAnswer answer = RawAnswer.to(shop.tracking.port(), "/" + shop.link.key() + "?" + query);

        assertThat(answer.status()).as(what).isEqualTo(302);
        assertThat(answer.header("Location")).as(what).matches("https://shop\\.example/.*click_id=clk_[\\w-]+");
        assertThat(answer.head().lines()).as(what).noneMatch(line -> line.startsWith("Set-Cookie: a="));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # what is tried               | request; ~ is a line break, # the link's key, @ 20,000 letters            | may be answered
            a query of 64 KiB             | GET /#?sub1=@@@@ HTTP/1.1~Host: go.example~~                               | 400 413 414 431
            a path of 64 KiB              | GET /@@@@ HTTP/1.1~Host: go.example~~                                      | 400 413 414 431
            a header of 60 KiB            | GET /# HTTP/1.1~Host: go.example~X: @@@~~                                  | 400 413 431
            a thousand parameters         | GET /#?&&&&a=1&b&=c&sub1&sub1=&=&&& HTTP/1.1~Host: go.example~~            | 302
            no host                       | GET /# HTTP/1.1~~                                                          | 302 400
            two hosts                     | GET /# HTTP/1.1~Host: go.example~Host: evil.example~~                      | 302 400
            a host that is none           | GET /# HTTP/1.1~Host: <script>~~                                           | 302 400
            an absolute target            | GET http://evil.example/# HTTP/1.1~Host: go.example~~                      | 302 400
            an authority as target        | CONNECT evil.example:443 HTTP/1.1~Host: evil.example~~                     | 400 404 405
            a star as target              | OPTIONS * HTTP/1.1~Host: go.example~~                                      | 200 400 404 405
            another method                | DELETE /# HTTP/1.1~Host: go.example~~                                      | 404 405
            a method that is none         | FOO /# HTTP/1.1~Host: go.example~~                                         | 400 404 405 501
            trace                         | TRACE /# HTTP/1.1~Host: go.example~Cookie: a=b~~                           | 400 404 405
            an old protocol               | GET /# HTTP/1.0~~                                                          | 302
            an older protocol             | GET /#~~                                                                   | 0 400
            a protocol that is none       | GET /# HTTP/9.9~Host: go.example~~                                         | 0 302 400 505
            the start of HTTP/2           | PRI * HTTP/2.0~~SM~~                                                       | 0 400 505
            no HTTP at all                | hello~~                                                                    | 0 400
            length and chunks             | POST /track/sale HTTP/1.1~Host: a~Content-Length: 5~Transfer-Encoding: chunked~~0~~GET /# HTTP/1.1~Host: a~~ | 400 401
            two lengths                   | POST /track/sale HTTP/1.1~Host: a~Content-Length: 5~Content-Length: 6~~12345 | 400
            a negative length             | POST /track/sale HTTP/1.1~Host: a~Content-Length: -1~~                     | 400
            a length beyond all           | POST /track/sale HTTP/1.1~Host: a~Content-Length: 99999999999999999999~~   | 400 413
            more than it takes            | POST /track/sale HTTP/1.1~Host: a~Content-Length: 999999999~~              | 401 413
            chunks that are none          | POST /track/sale HTTP/1.1~Host: a~Transfer-Encoding: chunked~~zz~~         | 0 400 401
            a folded header               | GET /# HTTP/1.1~Host: go.example~X: a~ b~~                                 | 302 400
            a null in a header            | GET /# HTTP/1.1~Host: go.example~User-Agent: a\0b~~                       | 302 400
            a climb                       | GET /../../etc/passwd HTTP/1.1~Host: go.example~~                          | 400 404
            an encoded climb              | GET /%2e%2e%2f%2e%2e%2fetc%2fpasswd HTTP/1.1~Host: go.example~~            | 400 404
            the door of another service   | GET /internal/v1/conversions HTTP/1.1~Host: go.example~~                   | 401 404
            forged addresses              | GET /# HTTP/1.1~Host: go.example~X-Forwarded-For: ,,a,%00,::1%eth0,[::1]:5,1.2.3.4.5,0x7f.1,a~~ | 302
            headers full of nonsense      | GET /# HTTP/1.1~Host: go.example~Sec-Fetch-Dest: all~Accept: ;;;,~DNT: yes~Referer: ://~Sec-Purpose: ;~~ | 302
            """)
    void whateverIsSentTheAnswerIsNoFailureOfOurs(String what, String request, String allowed) throws IOException {
        String text = request.replace("~", "\r\n")
                .replace("#", shop.link.key())
                .replace("\\0", "\0")
                .replace("@", "x".repeat(20_000));

        RawAnswer answer = RawAnswer.toBytes(shop.tracking.port(), text.getBytes(ISO_8859_1));

        assertThat(allowed.split(" ")).as(what + ": " + answer.head()).contains(String.valueOf(answer.status()));
    }

    /** PostgreSQL keeps no null byte, and nobody wants to read the others. */
    @ParameterizedTest
    @ValueSource(ints = {0x00, 0x01, 0x07, 0x0b, 0x1b, 0x7f, 0x80, 0xff})
    void whatIsNoTextIsNotRecordedAsItCame(int octet) throws IOException {
        String target = "/" + shop.link.key() + "?sub1=a" + (char) octet + "b&sub2=%0" + (char) octet + "&sub3=c";
        String request = "GET " + target + " HTTP/1.1" + HOST + "User-Agent: raw\r\n\r\n";

        RawAnswer answer = RawAnswer.toBytes(shop.tracking.port(), request.getBytes(ISO_8859_1));

        assertThat(answer.status()).isIn(302, 400);
        if (answer.status() == 302) {
            ClickRecorded click = RecordedClicks.of(RecordedClicks.idIn(answer.header("Location")));
            assertThat(click.subs()).containsEntry("sub3", "c");
            assertThat(click.subs().values()).noneMatch(value -> value.chars().anyMatch(Character::isISOControl));
        }
    }

    @Test
    void aClickIdThatWasChangedAnywhereIsForged() throws Exception {
        String genuine = shop.click();
        Random random = new Random(3);
        for (int i = 0; i < 60; i++) {
            int place = "clk_".length() + random.nextInt(genuine.length() - "clk_".length());
            char other = genuine.charAt(place) == 'A' ? 'B' : 'A';
            String forged = genuine.substring(0, place) + other + genuine.substring(place + 1);

            assertThat(leadOf(forged)).as(forged).isEqualTo("click_id_invalid");
        }
        assertThat(leadOf(genuine + "A")).isEqualTo("click_id_invalid");
        assertThat(leadOf(genuine.substring(0, genuine.length() - 1))).isEqualTo("click_id_invalid");
        assertThat(leadOf("clk_")).isEqualTo("click_id_invalid");
    }

    /** Of a key that was retired, nobody can say whether it was ours. */
    @Test
    void aClickIdOfAKeyThatIsGoneIsNotBelieved() throws Exception {
        String other = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
        try (Shop elsewhere = Shop.open(otherData, 215, Map.of("tributary.click.keys", "9:" + other))) {
            assertThat(leadOf(elsewhere.click())).isEqualTo("click_id_invalid");
        }
    }

    @Test
    void pipelinedVisitsAreAnsweredInTheirOrderEachWithAClickOfItsOwn() throws IOException {
        int visits = 60;
        StringBuilder requests = new StringBuilder();
        for (int i = 0; i < visits; i++) {
            requests.append("GET /")
                    .append(shop.link.key())
                    .append("?url=https://shop.example/p")
                    .append(i);
            requests.append(" HTTP/1.1").append(HOST).append("User-Agent: Firefox/1\r\n\r\n");
        }
        Set<String> ids = new HashSet<>();
        try (Socket socket = connect()) {
            socket.getOutputStream().write(requests.toString().getBytes(UTF_8));
            InputStream in = socket.getInputStream();
            for (int i = 0; i < visits; i++) {
                RawAnswer answer = RawAnswer.read(in);
                assertThat(answer.status()).isEqualTo(302);
                assertThat(answer.header("Location")).startsWith("https://shop.example/p" + i + "?");
                ids.add(RecordedClicks.idIn(answer.header("Location")));
            }
        }
        assertThat(ids).hasSize(visits);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a line that never ends    | GET /slow
            headers that never end    | GET /slow HTTP/1.1~X: 1~
            a body that never ends    | POST /track/sale HTTP/1.1~Host: a~Content-Length: 100~~{
            """)
    void whoSendsAByteNowAndThenIsClosed(String what, String start) throws Exception {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(start.replace("~", "\r\n").getBytes(UTF_8));
            await(what)
                    .atMost(Duration.ofSeconds(15))
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> isClosedAfterAnotherByte(socket));
        }
        assertThat(shop.tracking.get("/metrics").body()).containsPattern("tributary_requests_slow_total [1-9]");
    }

    @Test
    void aConnectionThatIsUsedAgainForLongerThanARequestMayTakeIsKept() throws IOException {
        byte[] request = ("GET /" + shop.link.key() + " HTTP/1.1" + HOST + "\r\n").getBytes(UTF_8);
        AtomicInteger answered = new AtomicInteger();
        try (Socket socket = connect()) {
            await().atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(700))
                    .until(() -> {
                        socket.getOutputStream().write(request);
                        assertThat(RawAnswer.read(socket.getInputStream()).status())
                                .isEqualTo(302);
                        return answered.incrementAndGet() == 5;
                    });
        }
    }

    @Test
    void anAddressInAHeaderIsBelievedOnlyFromATrustedHopAndOnlyTheLastOne() throws Exception {
        assertThat(classes(shop, "192.0.2.1", "198.51.100.1"))
                .containsExactly(Classification.BILLABLE, Classification.BILLABLE);
        try (Shop direct = Shop.open(otherData, 216, Map.of("tracking.trusted.proxies", ""))) {
            assertThat(classes(direct, "192.0.2.1", "198.51.100.1"))
                    .containsExactly(Classification.BILLABLE, Classification.DUPLICATE);
        }
        String agent = "Mozilla/5.0 Firefox/lines";
        String first = RecordedClicks.idIn(shop.tracking.send(shop.tracking
                .request("/" + shop.link.key())
                .setHeader("User-Agent", agent)
                .header("X-Forwarded-For", "1.1.1.1")
                .header("X-Forwarded-For", "192.0.2.77")));
        String second = RecordedClicks.idIn(shop.tracking.send(shop.tracking
                .request("/" + shop.link.key())
                .setHeader("User-Agent", agent)
                .header("X-Forwarded-For", "8.8.8.8")
                .header("X-Forwarded-For", "192.0.2.77")));
        assertThat(RecordedClicks.of(first).visitor())
                .isEqualTo(RecordedClicks.of(second).visitor());
    }

    private static List<Classification> classes(Shop at, String one, String another) throws Exception {
        String agent = "Mozilla/5.0 Firefox/" + Shop.fresh("x");
        List<Classification> classes = new ArrayList<>();
        for (String address : List.of(one, another)) {
            classes.add(RecordedClicks.of(at.tracking.send(at.tracking
                            .request("/" + at.link.key())
                            .setHeader("User-Agent", agent)
                            .header("X-Forwarded-For", address)))
                    .classification());
        }
        return classes;
    }

    private static String leadOf(String clickId) throws Exception {
        return Shop.code(shop.post("/track/lead", """
                {"clickId": "%s", "eventName": "x", "customerExternalId": "c"}""".formatted(clickId)));
    }

    private static Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), shop.tracking.port());
        socket.setSoTimeout(10_000);
        return socket;
    }

    /** A closed connection shows by the end of what can be read, or by an error of the next write. */
    private static boolean isClosedAfterAnotherByte(Socket socket) {
        try {
            socket.getOutputStream().write('x');
            return socket.getInputStream().available() == 0 && isAtEnd(socket);
        } catch (IOException closed) {
            return true;
        }
    }

    private static boolean isAtEnd(Socket socket) throws IOException {
        socket.setSoTimeout(1);
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException stillOpen) {
            return false;
        }
    }
}
