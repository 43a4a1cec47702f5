package org.tributary.commission.archive;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Codes in a column of type {@code text[]}, which is empty when there are none. Codes have no spaces. */
final class TextArrays {

    private TextArrays() {}

    /** For {@code string_to_array(:codes, ' ')}. */
    static @Nullable String written(@Nullable List<String> codes) {
        return codes == null || codes.isEmpty() ? null : String.join(" ", codes);
    }
}
