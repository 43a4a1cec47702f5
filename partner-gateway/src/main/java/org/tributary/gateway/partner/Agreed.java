package org.tributary.gateway.partner;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.EnrolmentEntry.Agreement;
import org.tributary.contracts.directory.EnrolmentEntry.Terms;
import org.tributary.contracts.money.Rate;
import org.tributary.gateway.input.Input;

/** What was agreed with one partner alone, as the API writes it. */
final class Agreed {

    private static final int MOST = 20;
    private static final int MOST_RATES = 100;
    private static final int MOST_VALUES = 50;
    private static final long LARGEST_AMOUNT = 10_000_000_000_000L;
    private static final long HIGHEST_PERCENT = 1_000;
    private static final Pattern RULE = Pattern.compile("\\*|[a-z0-9][a-z0-9_-]{0,63}");

    private final Input input;

    private Agreed(Input input) {
        this.input = input;
    }

    /** Null when nothing was agreed. */
    static @Nullable List<Agreement> read(Input input, @Nullable List<Enrolment.Agreement> given) {
        if (given == null || given.isEmpty()) {
            return null;
        }
        if (given.size() > MOST) {
            input.refuse("/agreements", "too_many", "are at most " + MOST);
        }
        List<Agreement> agreements = new ArrayList<>();
        for (int i = 0; i < Math.min(MOST, given.size()); i++) {
            agreements.add(new Agreed(input).read("/agreements/" + i, given.get(i)));
        }
        return List.copyOf(agreements);
    }

    private Agreement read(String at, Enrolment.Agreement given) {
        if (given.from() == null) {
            input.refuse(at + "/from", "required", "is required: when it begins");
        }
        Instant from = Objects.requireNonNullElse(input.time(at + "/from", given.from()), Instant.EPOCH);
        Instant until = input.time(at + "/until", given.until());
        if (until != null && !until.isAfter(from)) {
            input.refuse(at + "/until", "before_from", "must be later than 'from'");
        }
        return new Agreement(
                input.required(at + "/name", given.name(), 100),
                from,
                until,
                rates(at + "/rates", given.rates()),
                values(at + "/values", given.values()));
    }

    private Map<String, Terms> rates(String at, @Nullable Map<String, Enrolment.Terms> given) {
        Map<String, Terms> rates = new TreeMap<>();
        if (given == null) {
            return rates;
        }
        if (given.size() > MOST_RATES) {
            input.refuse(at, "too_many", "are at most " + MOST_RATES);
        }
        given.forEach((rule, terms) -> {
            String pointer = at + "/" + rule.replace("~", "~0").replace("/", "~1");
            if (!RULE.matcher(rule).matches()) {
                input.refuse(pointer, "invalid_rule", "is no rule's id and not *");
            }
            rates.put(rule, terms(pointer, terms));
        });
        return rates;
    }

    private Terms terms(String at, Enrolment.@Nullable Terms given) {
        if (given == null || (given.percent() == null) == (given.amount() == null)) {
            input.refuse(at, "one_of", "is either {\"percent\": \"25\"} or {\"amount\": 500}");
            return new Terms(null, null);
        }
        Long amount = given.amount() == null
                ? null
                : Long.valueOf(input.number(at + "/amount", given.amount(), 1, 1, LARGEST_AMOUNT));
        return new Terms(given.percent() == null ? null : percent(at + "/percent", given.percent()), amount);
    }

    private @Nullable Rate percent(String at, String text) {
        try {
            Rate rate = Rate.parse(text);
            if (rate.percent().toBigInteger().compareTo(BigInteger.valueOf(HIGHEST_PERCENT)) < 0
                    || rate.equals(Rate.parse(Long.toString(HIGHEST_PERCENT)))) {
                return rate;
            }
        } catch (IllegalArgumentException wrong) {
            // it is refused like one that is too high
        }
        input.refuse(at, "invalid_percentage", "is a percentage from 0 to " + HIGHEST_PERCENT + " such as \"12.5\"");
        return null;
    }

    private Map<String, Object> values(String at, @Nullable Map<String, Object> given) {
        Map<String, Object> values = new TreeMap<>();
        if (given == null) {
            return values;
        }
        if (given.size() > MOST_VALUES) {
            input.refuse(at, "too_many", "are at most " + MOST_VALUES);
        }
        given.forEach((name, value) -> {
            boolean plain = value instanceof String text && text.length() <= 500
                    || value instanceof Boolean
                    || value instanceof Integer
                    || value instanceof Long;
            if (!plain || name.isBlank() || name.length() > 100) {
                input.refuse(at, "invalid_value", "holds texts, whole numbers and true or false under short names");
            } else {
                values.put(name, value);
            }
        });
        return values;
    }

    /** The other way round. */
    static @Nullable List<Enrolment.Agreement> body(@Nullable List<Agreement> agreements) {
        return agreements == null ? null : agreements.stream().map(Agreed::body).toList();
    }

    private static Enrolment.Agreement body(Agreement agreement) {
        Map<String, Enrolment.Terms> rates = new TreeMap<>();
        agreement.rates().forEach((rule, terms) -> rates.put(rule, body(terms)));
        return new Enrolment.Agreement(
                agreement.name(),
                agreement.from().toString(),
                agreement.until() == null ? null : agreement.until().toString(),
                rates,
                agreement.values());
    }

    private static Enrolment.Terms body(Terms terms) {
        return new Enrolment.Terms(
                terms.percent() == null ? null : terms.percent().toString(),
                terms.amount() == null ? null : BigInteger.valueOf(terms.amount()));
    }
}
