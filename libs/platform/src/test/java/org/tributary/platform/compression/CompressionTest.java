package org.tributary.platform.compression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompressionTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 100, 3_000, 100_000})
    void whatIsExpandedIsWhatWasCompressed(int length) {
        byte[] noise = new byte[length];
        new Random(length).nextBytes(noise);
        byte[] text = "a receipt ".repeat(length).getBytes(StandardCharsets.UTF_8);

        assertThat(Compression.expand(Compression.compress(noise))).isEqualTo(noise);
        assertThat(Compression.expand(Compression.compress(text))).isEqualTo(text);
    }

    @Test
    void textTakesATenthAndNoiseOneByteMore() {
        byte[] noise = new byte[1_000];
        new Random(1).nextBytes(noise);

        assertThat(Compression.compress("a receipt ".repeat(100).getBytes(StandardCharsets.UTF_8)))
                .hasSizeLessThan(100);
        assertThat(Compression.compress(noise)).hasSize(1_001);
    }

    @Test
    void bytesThatWereNeverCompressedAreRefused() {
        byte[] whole = Compression.compress("a receipt ".repeat(100).getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> Compression.expand(new byte[0])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Compression.expand(new byte[] {7, 1, 2})).hasMessageContaining("begin with 7");
        assertThatThrownBy(() -> Compression.expand(Arrays.copyOf(whole, whole.length - 3)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Compression.expand(Arrays.copyOf(whole, 3)))
                .hasMessage("compressed bytes are cut off");
    }
}
