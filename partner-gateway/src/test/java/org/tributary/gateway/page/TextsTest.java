package org.tributary.gateway.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TextsTest {

    private static final Pattern KEY = Pattern.compile("frame\\.t\\(\"([a-z0-9.-]+)\"[,)]");

    @Test
    void everyTextThatATemplateAsksForIsThere() throws IOException {
        Texts texts = new Texts(Locale.UK);
        List<String> keys = keysIn(Path.of("src/main/jte"));

        assertThat(keys).hasSizeGreaterThan(100).allMatch(texts::has);
    }

    @Test
    void everyCommissionStateHasAWord() {
        Texts texts = new Texts(Locale.UK);

        assertThat(List.of("pending", "held", "available", "in_payout", "paid", "reversed", "canceled"))
                .allMatch(state -> texts.has("status." + state));
    }

    @Test
    void anUnknownCodeIsShownInItsOwnWords() {
        assertThat(Frame.open().code("status", "brand_new")).isEqualTo("brand new");
    }

    private static List<String> keysIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .flatMap(file -> KEY.matcher(read(file)).results().map(found -> found.group(1)))
                    .distinct()
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
