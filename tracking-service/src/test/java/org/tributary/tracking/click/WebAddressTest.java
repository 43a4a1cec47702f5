package org.tributary.tracking.click;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/path",
                "//evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "https:/evil.example",
                "https:evil.example",
                "https:\\\\evil.example",
                "https://",
                "https:///path",
                "https://user@shop.example",
                "https://user:secret@shop.example/",
                "https://shop.example@evil.example/",
                "https://shop.example\\@evil.example/",
                "https://shop.example\\.evil.example/",
                "https://shop%2eexample/",
                "https://sh\u043Ep.example/",
                "https://shop\u3002example/",
                "https://\uFF53hop.example/",
                "https://shop..example/",
                "https://.shop.example/",
                "https://shop.example./",
                "https://[::1]/",
                "https://shop_x.example/",
                "https://shop.example:/",
                "https://shop.example:0/",
                "https://shop.example:65536/",
                "https://shop.example:+80/",
                "https://shop.example:80:80/",
                "https://shop.example/a b",
                "https://shop.example/\r\nLocation: https://evil.example",
                "https://shop.example/\u0000",
                "https://shop.example/\t",
                "https://shop.example/\uD800",
                " https://shop.example/",
                "javascript:alert(1)",
                "JaVaScRiPt://shop.example/%0aalert(1)",
                "data:text/html,x",
                "ftp://shop.example/",
                "file:///etc/passwd"
            })
    void whatABrowserMightReadOtherwiseIsNoAddress(String text) {
        assertThat(WebAddress.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https://shop.example                 | https | shop.example | 443  | https://shop.example
            HTTPS://Shop.Example/Path?Q=1#F      | https | shop.example | 443  | https://shop.example/Path?Q=1#F
            http://127.0.0.1:8080/x              | http  | 127.0.0.1    | 8080 | http://127.0.0.1:8080/x
            https://shop.example?a=b             | https | shop.example | 443  | https://shop.example?a=b
            https://shop.example/ü?q="<>\\^`{}    | https | shop.example | 443  | https://shop.example/%C3%BC?q=%22%3C%3E%5C%5E%60%7B%7D
            https://xn--shp-8cd.example/%0d%0a   | https | xn--shp-8cd.example | 443 | https://xn--shp-8cd.example/%0d%0a
            """)
    void anAddressIsReadAsEveryBrowserReadsIt(String text, String scheme, String host, int port, String safe) {
        assertThat(WebAddress.parse(text)).contains(new WebAddress(scheme, host, port, safe));
    }

    @Test
    void anEndlessAddressIsNone() {
        assertThat(WebAddress.parse("https://shop.example/" + "x".repeat(5_000)))
                .isEmpty();
    }
}
