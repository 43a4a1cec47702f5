package org.tributary.gateway.input;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.Id;
import org.tributary.contracts.money.Currencies;
import org.tributary.platform.problem.Problem;
import org.tributary.platform.problem.ProblemException;

/**
 * Checks one body and remembers everything that is wrong with it, so that the caller hears all of it at once. Each check answers a
 * usable value also for a wrong field; {@link #orThrow} must be called before any of them is used.
 */
public final class Input {

    private static final Pattern EMAIL =
            Pattern.compile("[^\\s@\"<>,;:\\\\]{1,64}@[^\\s@\"<>,;:\\\\]{1,190}\\.[^\\s@.\"<>,;:\\\\]{2,63}");

    private final List<Problem.FieldError> errors = new ArrayList<>();

    /** Says that a field is wrong. */
    public void refuse(String pointer, String code, String detail) {
        errors.add(new Problem.FieldError(pointer, code, detail));
    }

    /** @throws ProblemException 400 {@code invalid_request} naming every wrong field */
    public void orThrow() {
        if (!errors.isEmpty()) {
            String fields =
                    errors.stream().map(Problem.FieldError::pointer).distinct().collect(Collectors.joining(", "));
            throw ProblemException.invalid(
                    "invalid_request", "Nothing was changed; correct " + fields + " and send it again.", errors);
        }
    }

    /** A line of text that must be there. */
    public String required(String pointer, @Nullable String value, int longest) {
        if (value == null || value.isBlank()) {
            refuse(pointer, "required", "is required");
            return "";
        }
        return Optional.ofNullable(optional(pointer, value, longest)).orElse("");
    }

    /** A line of text that may be missing; white space around it goes. */
    public @Nullable String optional(String pointer, @Nullable String value, int longest) {
        if (value == null || value.isBlank()) {
            return null;
        }
        String text = value.strip();
        if (text.length() > longest) {
            refuse(pointer, "too_long", "has at most " + longest + " characters");
        } else if (text.chars().anyMatch(Character::isISOControl)) {
            refuse(pointer, "control_character", "must not contain control characters");
        }
        return text;
    }

    /** An e-mail address in lower case. */
    public String email(String pointer, @Nullable String value) {
        String email = required(pointer, value, 254).toLowerCase(Locale.ROOT);
        if (!email.isEmpty() && !EMAIL.matcher(email).matches()) {
            refuse(pointer, "invalid_email", "is not an e-mail address");
        }
        return email;
    }

    /** An ISO 4217 code in lower case. */
    public String currency(String pointer, @Nullable String value) {
        String code = required(pointer, value, 3);
        if (!code.isEmpty() && Currencies.parse(code).isEmpty()) {
            refuse(pointer, "unknown_currency", "is no ISO 4217 currency that can be paid");
        }
        return code.toLowerCase(Locale.ROOT);
    }

    /** An IANA time zone. */
    public ZoneId timeZone(String pointer, @Nullable String value, ZoneId usual) {
        try {
            return value == null ? usual : ZoneId.of(value);
        } catch (DateTimeException unknown) {
            refuse(pointer, "unknown_time_zone", "is no IANA time zone such as Europe/Berlin");
            return usual;
        }
    }

    /** An ISO 8601 duration of days or less, not negative. */
    public Duration duration(String pointer, @Nullable String value, Duration usual) {
        if (value == null) {
            return usual;
        }
        Optional<Duration> parsed = Durations.parse(value);
        if (parsed.isEmpty()) {
            refuse(pointer, "invalid_duration", "is no ISO 8601 duration such as P30D or PT12H");
        }
        return parsed.orElse(usual);
    }

    /** A moment in RFC 3339; null when it is missing or wrong. */
    public @Nullable Instant time(String pointer, @Nullable String value) {
        try {
            return value == null || value.isBlank()
                    ? null
                    : OffsetDateTime.parse(value).toInstant().truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeException wrong) {
            refuse(pointer, "invalid_time", "is no RFC 3339 time such as 2026-11-21T10:00:00Z");
            return null;
        }
    }

    /** A whole number between two bounds, both included. */
    public long number(String pointer, @Nullable BigInteger value, long usual, long least, long most) {
        if (value == null) {
            return usual;
        }
        if (value.compareTo(BigInteger.valueOf(least)) < 0 || value.compareTo(BigInteger.valueOf(most)) > 0) {
            refuse(pointer, "out_of_range", "is " + least + " to " + most);
            return usual;
        }
        return value.longValueExact();
    }

    /** One of an enum's names, in lower case as the API writes them. */
    public <E extends Enum<E>> E oneOf(String pointer, @Nullable String value, Class<E> type, E usual) {
        if (value == null) {
            return usual;
        }
        List<E> all = Arrays.asList(type.getEnumConstants());
        Optional<E> named = all.stream()
                .filter(e -> e.name().toLowerCase(Locale.ROOT).equals(value))
                .findFirst();
        if (named.isEmpty()) {
            String names =
                    all.stream().map(e -> e.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(", "));
            refuse(pointer, "unknown_value", "is one of " + names);
        }
        return named.orElse(usual);
    }

    /** An id of one kind; null when it is missing or wrong. */
    public <T extends Id> @Nullable T id(String pointer, @Nullable String value, Function<String, T> type) {
        if (value == null || value.isBlank()) {
            return null;
        }
        try {
            return type.apply(value);
        } catch (IllegalArgumentException wrong) {
            refuse(pointer, "invalid_id", "is not such an id");
            return null;
        }
    }

    /** An id of one kind that must be there. */
    public <T extends Id> @Nullable T requiredId(String pointer, @Nullable String value, Function<String, T> type) {
        if (value == null || value.isBlank()) {
            refuse(pointer, "required", "is required");
        }
        return id(pointer, value, type);
    }

    /** An absolute http or https address without user and fragment tricks; null when it is missing or wrong. */
    public @Nullable WebAddress address(String pointer, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return null;
        }
        return checked(pointer, WebAddress.parse(value));
    }

    /** Likewise, with macros behind the host: {@code https://shop.example/?ref={sub1}}. */
    public @Nullable WebAddress template(String pointer, @Nullable String value) {
        return value == null || value.isBlank() ? null : checked(pointer, WebAddress.parseTemplate(value));
    }

    private @Nullable WebAddress checked(String pointer, Optional<WebAddress> address) {
        if (address.isEmpty()) {
            refuse(pointer, "invalid_url", "is no absolute http or https address with a host and without user name");
        }
        return address.orElse(null);
    }
}
