package org.tributary.platform.problem;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.util.List;
import java.util.Optional;

/** Says what is wrong with a JSON body in words of the body, not of the parser. */
final class JsonProblem {

    private JsonProblem() {}

    /** Empty when it was not the JSON that failed. */
    static Optional<Problem> describe(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof JsonProcessingException json) {
                return Optional.of(problem(json));
            }
        }
        return Optional.empty();
    }

    private static Problem problem(JsonProcessingException json) {
        return switch (json) {
            case UnrecognizedPropertyException unknown ->
                field(
                        unknown,
                        "unknown_field",
                        "There is no field '" + unknown.getPropertyName() + "' here; look for a typing error.");
            case ValueInstantiationException refused
            when refused.getCause() instanceof IllegalArgumentException reason ->
                field(refused, "invalid_value", String.valueOf(reason.getMessage()));
            case MismatchedInputException mismatch -> field(mismatch, "invalid_value", expectation(mismatch));
            case JsonMappingException mapping ->
                field(mapping, "invalid_value", "This value cannot be read; compare it with the documentation.");
            case StreamConstraintsException tooMuch ->
                malformed("The JSON is nested too deeply or holds too long a value.");
            case JsonParseException parse ->
                malformed("The body is no JSON: it breaks off or errs at " + place(parse) + ".");
            default -> malformed("The body is no JSON that can be read.");
        };
    }

    private static String expectation(MismatchedInputException mismatch) {
        Class<?> type = mismatch.getTargetType();
        if (type == null) {
            return "This value has another form than expected.";
        }
        if (type == long.class || type == Long.class || type == int.class || type == Integer.class) {
            return "A whole number is needed here.";
        }
        if (type.isEnum()) {
            return "One of " + List.of(type.getEnumConstants()).toString().toLowerCase(java.util.Locale.ROOT)
                    + " is needed here.";
        }
        return "A value of the form '" + type.getSimpleName().toLowerCase(java.util.Locale.ROOT) + "' is needed here.";
    }

    private static Problem field(JsonMappingException failure, String code, String detail) {
        Problem.FieldError error = new Problem.FieldError(pointer(failure), code, detail);
        return new Problem(
                400,
                "invalid_request",
                "Bad Request",
                "The body has an error at " + error.pointer() + ": " + detail,
                List.of(error));
    }

    private static Problem malformed(String detail) {
        return new Problem(400, "invalid_request", "Bad Request", detail, List.of());
    }

    private static String pointer(JsonMappingException failure) {
        StringBuilder pointer = new StringBuilder();
        for (JsonMappingException.Reference step : failure.getPath()) {
            pointer.append('/')
                    .append(step.getFieldName() == null ? Integer.toString(step.getIndex()) : step.getFieldName());
        }
        return pointer.isEmpty() ? "/" : pointer.toString();
    }

    private static String place(JsonParseException parse) {
        return "line " + parse.getLocation().getLineNr() + ", column "
                + parse.getLocation().getColumnNr();
    }
}
