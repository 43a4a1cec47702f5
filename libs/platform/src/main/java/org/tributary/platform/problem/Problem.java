package org.tributary.platform.problem;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * RFC 9457 {@code application/problem+json}.
 *
 * @param status the HTTP status
 * @param code stable, in snake case: what programs decide on
 * @param title the status in words
 * @param detail for people: what happened, to what, and what to do or expect next
 * @param errors field errors
 */
public record Problem(int status, String code, String title, String detail, List<FieldError> errors) {

    public static final String MEDIA_TYPE = "application/problem+json";

    /** The type's address is our own name space; programs use {@link #code}. */
    @JsonProperty("type")
    public String type() {
        return "urn:tributary:problem:" + code;
    }

    /**
     * What is wrong with one field.
     *
     * @param pointer JSON pointer into the body, or the name of a parameter
     */
    public record FieldError(
            String pointer, String code, @Nullable String detail) {}
}
