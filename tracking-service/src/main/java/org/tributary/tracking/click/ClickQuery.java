package org.tributary.tracking.click;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a click's query says: a deep link, sub ids and consent; everything else is passed over. Of a name that stands twice the first counts. A
 * value that is no clean text (broken escapes, other than UTF-8, control characters) is kept as it was sent, still encoded, so that
 * nothing is lost and nothing dangerous is stored. An empty value is none.
 */
final class ClickQuery {

    static final int SUBS = 10;

    /** Most bytes of a sub id; a click with a longer one is invalid, because cutting it would make it another one. */
    static final int LONGEST_SUB = 512;

    private static final int MOST_BYTES_OF_CHAR = 3;
    private static final List<String> SUB_NAMES =
            IntStream.rangeClosed(0, SUBS).mapToObj(number -> "sub" + number).toList();
    private static final ClickQuery EMPTY = new ClickQuery();

    private final @Nullable String[] subs = new @Nullable String[SUBS + 1];
    private @Nullable String url;
    private @Nullable String consent;
    private boolean subTooLong;

    private ClickQuery() {}

    /** @param raw the query as it came, null when there is none */
    static ClickQuery parse(@Nullable String raw) {
        if (raw == null || raw.isEmpty()) {
            return EMPTY;
        }
        ClickQuery query = new ClickQuery();
        int start = 0;
        while (start <= raw.length()) {
            int end = raw.indexOf('&', start);
            end = end < 0 ? raw.length() : end;
            query.take(raw, start, end);
            start = end + 1;
        }
        return query;
    }

    /** The deep link that is asked for, decoded; null when there is none. */
    @Nullable
    String url() {
        return url;
    }

    /** What the visitor said about being recognised; null when nothing. */
    @Nullable
    String consent() {
        return consent;
    }

    boolean subTooLong() {
        return subTooLong;
    }

    /** The value of {@code sub1} to {@code sub10}: the query's, else the link's own; null when neither says anything. */
    @Nullable
    String sub(int number, Map<String, String> ofLink) {
        String asked = subs[number];
        return asked == null && !ofLink.isEmpty() ? ofLink.get(SUB_NAMES.get(number)) : asked;
    }

    private void take(String raw, int start, int end) {
        int equals = raw.indexOf('=', start);
        if (equals < 0 || equals >= end - 1) {
            return;
        }
        if (equals - start == 3 && raw.startsWith("url", start) && url == null) {
            url = text(raw.substring(equals + 1, end));
        } else if (equals - start == 7 && raw.startsWith("consent", start) && consent == null) {
            consent = text(raw.substring(equals + 1, end));
        } else if (raw.startsWith("sub", start)) {
            takeSub(numberOf(raw, start + 3, equals), raw.substring(equals + 1, end));
        }
    }

    private void takeSub(int number, String encoded) {
        if (number == 0 || subs[number] != null) {
            return;
        }
        String value = text(encoded);
        boolean mayBeTooLong = value.length() * MOST_BYTES_OF_CHAR > LONGEST_SUB;
        if (mayBeTooLong && value.getBytes(StandardCharsets.UTF_8).length > LONGEST_SUB) {
            subTooLong = true;
        } else {
            subs[number] = value;
        }
    }

    /** 1 to 10 as it is usually written; 0 for anything else. */
    private static int numberOf(String raw, int start, int end) {
        if (end - start == 1 && raw.charAt(start) >= '1' && raw.charAt(start) <= '9') {
            return raw.charAt(start) - '0';
        }
        return end - start == 2 && raw.startsWith("10", start) ? SUBS : 0;
    }

    private static String text(String encoded) {
        String decoded = PercentEncoding.decode(encoded).orElse(encoded);
        for (int i = 0; i < decoded.length(); i++) {
            if (Character.isISOControl(decoded.charAt(i))) {
                return encoded;
            }
        }
        return decoded;
    }
}
