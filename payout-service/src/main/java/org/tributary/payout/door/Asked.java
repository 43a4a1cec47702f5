package org.tributary.payout.door;

import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.Id;
import org.tributary.contracts.money.Currencies;
import org.tributary.platform.access.Caller;
import org.tributary.platform.access.Role;
import org.tributary.platform.problem.Problem;
import org.tributary.platform.problem.ProblemException;

/** Reads what a request names; what is malformed is answered in words a caller can act on. */
final class Asked {

    private Asked() {}

    /** An id in a path: one that cannot exist is not found. */
    static <T extends Id> T id(Function<String, T> type, String what, String value) {
        try {
            return type.apply(value);
        } catch (IllegalArgumentException malformed) {
            throw ProblemException.notFound(what, value);
        }
    }

    /** An id in a query or body, which may be left out. */
    static <T extends Id> @Nullable T optionalId(Function<String, T> type, String field, @Nullable String value) {
        return value == null || value.isBlank() ? null : requiredId(type, field, value);
    }

    /** An id in a query or body. */
    static <T extends Id> T requiredId(Function<String, T> type, String field, @Nullable String value) {
        try {
            return type.apply(required(field, value));
        } catch (IllegalArgumentException malformed) {
            throw invalid(field, "invalid_id", String.valueOf(malformed.getMessage()));
        }
    }

    static String required(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw invalid(field, "required", "must be given");
        }
        return value.strip();
    }

    static Currency currency(String field, @Nullable String code) {
        return Currencies.parse(required(field, code))
                .orElseThrow(() -> invalid(field, "unknown_currency", "is no ISO 4217 currency"));
    }

    /** A status by its name in JSON, which may be left out. */
    static <E extends Enum<E>> @Nullable E status(Class<E> type, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return null;
        }
        List<E> constants = Arrays.asList(type.getEnumConstants());
        return constants.stream()
                .filter(constant -> constant.name().equals(value.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> invalid(
                        "status",
                        "unknown_status",
                        "is one of " + constants.toString().toLowerCase(Locale.ROOT)));
    }

    static ProblemException invalid(String field, String code, String detail) {
        return ProblemException.invalid(
                "invalid_request", field + " " + detail + ".", new Problem.FieldError(field, code, detail));
    }

    /** Those who may look at an organisation's money. */
    static void requireReader(Caller caller) {
        caller.require(Role.OWNER, Role.ADMIN, Role.FINANCE, Role.VIEWER);
    }

    /** Those who may move an organisation's money. */
    static void requireFinance(Caller caller) {
        caller.require(Role.OWNER, Role.ADMIN, Role.FINANCE);
    }
}
