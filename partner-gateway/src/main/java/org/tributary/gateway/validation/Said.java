package org.tributary.gateway.validation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * A line as it was read.
 *
 * @param line from 1
 * @param fields what it says, checked; null when it cannot be
 * @param code why it cannot be; null when it can
 */
record Said(
        long line,
        @Nullable String conversionId,
        @Nullable String orderId,
        @Nullable ObjectNode fields,
        @Nullable String code,
        @Nullable String detail) {

    static Said wrong(long line, String code, String detail) {
        return new Said(line, null, null, null, code, detail);
    }
}
