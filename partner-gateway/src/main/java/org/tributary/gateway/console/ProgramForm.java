package org.tributary.gateway.console;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.gateway.page.Form;
import org.tributary.gateway.program.ProgramTerms;
import org.tributary.platform.problem.Problem;
import org.tributary.platform.problem.ProblemException;

/** What somebody typed to make a program, as its terms. */
record ProgramForm(Form form) {

    /** Filled with what most want. */
    static Form usual() {
        return Form.of(
                Map.of("currency", "EUR", "timeZone", "Europe/Berlin", "hold", "P30D", "attribution.window", "P30D"));
    }

    ProgramTerms terms() {
        return new ProgramTerms(
                form.given("name"),
                form.given("currency"),
                form.given("timeZone"),
                form.given("destinationUrl"),
                hosts(),
                null,
                null,
                null,
                new ProgramTerms.Attribution(
                        form.given("attribution.model"),
                        form.given("attribution.window"),
                        form.given("attribution.coupon"),
                        form.given("attribution.ownership")),
                null,
                null,
                null,
                null,
                null,
                form.given("hold"),
                null,
                null,
                minimumPayout(),
                null,
                null,
                null);
    }

    private List<String> hosts() {
        return Arrays.stream(form.value("allowedHosts").split("[\\s,]+"))
                .filter(host -> !host.isEmpty())
                .toList();
    }

    private @Nullable BigInteger minimumPayout() {
        String typed = form.given("minimumPayout");
        if (typed == null) {
            return null;
        }
        Optional<Long> minor = Form.minor(typed, form.value("currency"));
        return BigInteger.valueOf(minor.orElseThrow(() -> ProblemException.invalid(
                "invalid_request",
                "Nothing was made; correct the minimum payout and send it again.",
                new Problem.FieldError("/minimumPayout", "invalid_amount", "is no amount of this currency"))));
    }
}
