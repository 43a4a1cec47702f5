package org.tributary.tracking.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Map;

/** What every store behind us can hold: no control characters but line breaks and tabs in longer texts, no half surrogate pairs. */
final class CleanText {

    private static final String LINE_CONTROLS = "\t\n\r";
    private static final int MOST_DIGITS = 100;
    private static final int LARGEST_MAGNITUDE = 308;

    private CleanText() {}

    /** For names and ids: no control character at all. */
    static boolean isClean(String text) {
        return text.codePoints().noneMatch(c -> Character.isISOControl(c) || isHalfSurrogate(c));
    }

    /** For a whole value, names of fields included. */
    static boolean isClean(JsonNode value) {
        if (value.isTextual()) {
            return value.textValue()
                    .codePoints()
                    .noneMatch(c -> (Character.isISOControl(c) && LINE_CONTROLS.indexOf(c) < 0) || isHalfSurrogate(c));
        }
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            if (!isClean(field.getKey()) || !isClean(field.getValue())) {
                return false;
            }
        }
        for (JsonNode element : value) {
            if (!isClean(element)) {
                return false;
            }
        }
        return true;
    }

    /** Whether every number in it has a size that databases and programs can work with: that of a double. */
    static boolean hasUsableNumbers(JsonNode value) {
        if (value.isNumber()) {
            BigDecimal number = value.decimalValue();
            long magnitude = (long) number.precision() - number.scale();
            return number.precision() <= MOST_DIGITS && Math.abs(magnitude) <= LARGEST_MAGNITUDE;
        }
        for (JsonNode element : value) {
            if (!hasUsableNumbers(element)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isHalfSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
