package org.tributary.payout.rail.stripe;

import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.StripeException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.payout.rail.SendAnswer;
import org.tributary.payout.rail.SendAnswer.Cause;

/** What stripe-java throws, as answers of the port. */
final class Refusals {

    private static final Set<String> PAYEE_CODES = Set.of(
            "account_invalid",
            "account_closed",
            "transfers_not_allowed",
            "insufficient_capabilities_for_transfer",
            "resource_missing");

    private Refusals() {}

    /** @param replayed whether the answer was a stored one, repeated for its key */
    static SendAnswer read(StripeException thrown, boolean replayed) {
        String reason = describe(thrown);
        if (thrown instanceof ApiConnectionException) {
            return neverConnected(thrown.getCause())
                    ? new SendAnswer.NotTaken(reason)
                    : new SendAnswer.Unknown(reason, false);
        }
        int status = thrown.getStatusCode() == null ? 0 : thrown.getStatusCode();
        return switch (status) {
            case 409, 429 -> new SendAnswer.NotTaken(reason);
            case 401, 403 -> new SendAnswer.Declined(Cause.ACCESS, reason);
            default ->
                status >= 400 && status < 500
                        ? new SendAnswer.Declined(cause(thrown), reason)
                        : new SendAnswer.Unknown(reason, replayed);
        };
    }

    /** Stable code first, then Stripe's own words. */
    static String describe(StripeException thrown) {
        String code = thrown.getCode() == null ? kind(thrown) : thrown.getCode();
        return code + ": " + thrown.getUserMessage();
    }

    private static String kind(StripeException thrown) {
        if (thrown instanceof ApiConnectionException) {
            return neverConnected(thrown.getCause()) ? "rail_not_reachable" : "rail_answer_lost";
        }
        if (thrown instanceof IdempotencyException) {
            return "idempotency_error";
        }
        return "http_" + thrown.getStatusCode();
    }

    private static boolean neverConnected(@Nullable Throwable cause) {
        return cause instanceof ConnectException
                || cause instanceof UnknownHostException
                || cause instanceof NoRouteToHostException;
    }

    private static Cause cause(StripeException thrown) {
        if (thrown instanceof IdempotencyException) {
            return Cause.KEY;
        }
        String code = String.valueOf(thrown.getCode());
        if (code.equals("balance_insufficient")) {
            return Cause.BALANCE;
        }
        return PAYEE_CODES.contains(code) ? Cause.PAYEE : Cause.OTHER;
    }
}
