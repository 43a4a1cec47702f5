package org.tributary.tracking.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworksTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # networks                            | address              | in one of them
            10.0.0.0/8                            | 10.255.255.255       | true
            10.0.0.0/8                            | 11.0.0.0             | false
            10.0.0.0/8                            | 9.255.255.255        | false
            10.1.2.3/8                            | 10.0.0.0             | true
            192.0.2.7                             | 192.0.2.7            | true
            192.0.2.7                             | 192.0.2.8            | false
            0.0.0.0/0                             | 255.255.255.255      | true
            0.0.0.0/0                             | 2001:db8::1          | false
            224.0.0.0/3 10.0.0.0/8 128.0.0.0/9    | 128.127.0.1          | true
            10.0.0.0/8 10.0.0.0/16 10.200.0.0/16  | 10.100.0.1           | true
            10.0.0.0/16 10.1.0.0/16               | 10.2.0.0             | false
            2001:db8::/32                         | 2001:db8:ffff::1     | true
            2001:db8::/32                         | 2001:db9::1          | false
            ::/0                                  | ffff::1              | true
            8000::/1                              | 7fff::1              | false
            8000::/1                              | 8000::               | true
            2001:db8::1                           | 2001:db8::1          | true
            2001:db8::1                           | 2001:db8::2          | false
            2001:db8::ff00/120                    | 2001:db8::ffff       | true
            2001:db8::ff00/120                    | 2001:db8::1:ff00     | false
            2001:db8::/64                         | 2001:db8::abcd:1     | true
            ::ffff:10.0.0.0/8                     | 10.1.1.1             | true
            """)
    void anAddressIsInANetworkOrNot(String networks, String address, boolean expected) {
        assertThat(Networks.parse(List.of(networks.split(" "))).contains(InetAddress.ofLiteral(address)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"proxy.example", "10.0.0.0/33", "10.0.0.0/-1", "2001:db8::/129", "10.0.0.0/x", "10.0.0.0/", "/8"
            })
    void whatIsNoNetworkIsRefused(String text) {
        assertThatThrownBy(() -> Networks.parse(List.of(text))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void manyNetworksAnswerAsOneByOne() throws UnknownHostException {
        Random random = new Random(7);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            texts.add(address(random).getHostAddress() + "/" + (8 + random.nextInt(25)));
        }
        Networks all = Networks.parse(texts);

        for (int i = 0; i < 5_000; i++) {
            InetAddress address = address(random);
            boolean expected = texts.stream()
                    .anyMatch(text -> Networks.parse(List.of(text)).contains(address));
            assertThat(all.contains(address)).as("%s", address).isEqualTo(expected);
        }
    }

    private static InetAddress address(Random random) throws UnknownHostException {
        byte[] bytes = new byte[4];
        random.nextBytes(bytes);
        return InetAddress.getByAddress(bytes);
    }
}
