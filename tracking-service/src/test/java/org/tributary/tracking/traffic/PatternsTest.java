package org.tributary.tracking.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatternsTest {

    private static final Map<String, Integer> WORDS =
            Map.of("he", 1, "she", 2, "hers", 4, "^his", 8, "bot/", 16, "robot/x", 32);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ushers        | 7
            SHE           | 3
            h             | 0
            his           | 8
            this          | 0
            ^his          | 0
            robot/        | 16
            RoBot/X       | 48
            robot         | 0
            hhhe          | 1
            größe he      | 1
            """)
    void everyWordThatStandsInTheTextIsFound(String text, int kinds) {
        assertThat(Patterns.of(WORDS).in(text)).isEqualTo(kinds);
    }

    @Test
    void manyWordsAreFoundAsOneByOne() {
        Random random = new Random(11);
        Map<String, Integer> words = new HashMap<>();
        for (int i = 0; i < 200; i++) {
            words.merge(text(random, 2 + random.nextInt(4)), 1 << random.nextInt(8), (a, b) -> a | b);
        }
        Patterns all = Patterns.of(words);

        for (int i = 0; i < 2_000; i++) {
            String text = text(random, random.nextInt(40));
            int expected = words.entrySet().stream()
                    .filter(word -> text.contains(word.getKey()))
                    .mapToInt(Map.Entry::getValue)
                    .reduce(0, (a, b) -> a | b);
            assertThat(all.in(text.toUpperCase(Locale.ROOT))).as(text).isEqualTo(expected);
        }
    }

    @Test
    void noWordsAreFoundInNothing() {
        assertThat(Patterns.of(Map.of()).in("anything")).isZero();
        assertThatThrownBy(() -> Patterns.of(Map.of("größe", 1))).isInstanceOf(IllegalArgumentException.class);
    }

    private static String text(Random random, int length) {
        return random.ints(length, 'a', 'e')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
