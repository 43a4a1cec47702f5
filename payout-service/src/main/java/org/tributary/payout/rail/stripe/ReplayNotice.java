package org.tributary.payout.rail.stripe;

import com.stripe.exception.ApiConnectionException;
import com.stripe.net.HttpClient;
import com.stripe.net.HttpURLConnectionClient;
import com.stripe.net.StripeRequest;
import com.stripe.net.StripeResponse;

/**
 * Sees a header that stripe-java's exceptions do not carry: that an answer is a stored one, repeated for its idempotency key. A call and what
 * is read about it happen on one thread.
 */
final class ReplayNotice extends HttpClient {

    private static final String REPLAYED = "Idempotent-Replayed";

    private final HttpURLConnectionClient connection = new HttpURLConnectionClient();
    private final ThreadLocal<Boolean> replayed = ThreadLocal.withInitial(() -> false);

    @Override
    public StripeResponse request(StripeRequest request) throws ApiConnectionException {
        replayed.set(false);
        StripeResponse response = connection.request(request);
        replayed.set(response.headers().firstValue(REPLAYED).map("true"::equals).orElse(false));
        return response;
    }

    /** Whether this thread's last answer was a repeated one. */
    boolean lastWasReplayed() {
        return replayed.get();
    }
}
