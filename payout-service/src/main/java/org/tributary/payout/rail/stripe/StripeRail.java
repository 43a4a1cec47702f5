package org.tributary.payout.rail.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.Transfer;
import com.stripe.net.RequestOptions;
import com.stripe.param.TransferCreateParams;
import com.stripe.param.TransferListParams;
import jakarta.inject.Singleton;
import java.util.List;
import org.tributary.payout.rail.AccountAnswer;
import org.tributary.payout.rail.AccountRequest;
import org.tributary.payout.rail.LookUpAnswer;
import org.tributary.payout.rail.OnboardingAnswer;
import org.tributary.payout.rail.Rail;
import org.tributary.payout.rail.SendAnswer;
import org.tributary.payout.rail.TransferOrder;

/** Stripe Connect: money goes from the platform's balance to recipients' accounts. Retries are ours alone, never the library's. */
@Singleton
final class StripeRail implements Rail {

    private static final long MORE_THAN_ONE = 10;

    private final ReplayNotice http = new ReplayNotice();
    private final StripeClient stripe;
    private final Recipients recipients;

    StripeRail(StripeSettings settings) {
        NoSilentResend.enforce();
        StripeClient.StripeClientBuilder client = StripeClient.builder()
                .setApiKey(settings.secretKey())
                .setConnectTimeout((int) settings.connectTimeout().toMillis())
                .setReadTimeout((int) settings.readTimeout().toMillis())
                .setMaxNetworkRetries(0)
                .setHttpClient(http);
        if (!settings.apiBase().isBlank()) {
            client.setApiBase(settings.apiBase());
        }
        this.stripe = client.build();
        this.recipients = new Recipients(stripe);
    }

    @Override
    public String name() {
        return "stripe";
    }

    @Override
    public SendAnswer send(TransferOrder order, String key) {
        try {
            Transfer made = stripe.v1().transfers().create(parameters(order), keyed(key));
            return new SendAnswer.Accepted(Transfers.record(made));
        } catch (StripeException refused) {
            return Refusals.read(refused, http.lastWasReplayed());
        } catch (RuntimeException unreadable) {
            return new SendAnswer.Unknown("unreadable_answer: " + unreadable.getMessage(), false);
        }
    }

    @Override
    public LookUpAnswer find(TransferOrder order) {
        TransferListParams group = TransferListParams.builder()
                .setTransferGroup(order.itemId().value())
                .setLimit(MORE_THAN_ONE)
                .build();
        try {
            List<Transfer> found = stripe.v1().transfers().list(group).getData();
            return found.isEmpty()
                    ? new LookUpAnswer.NotFound()
                    : new LookUpAnswer.Found(
                            found.stream().map(Transfers::record).toList());
        } catch (StripeException failed) {
            return new LookUpAnswer.NoAnswer("look_up_failed: " + Refusals.describe(failed));
        } catch (RuntimeException unreadable) {
            return new LookUpAnswer.NoAnswer("look_up_unreadable: " + unreadable.getMessage());
        }
    }

    @Override
    public AccountAnswer open(AccountRequest request, String key) {
        return recipients.open(request, keyed(key));
    }

    @Override
    public AccountAnswer standing(String account) {
        return recipients.standing(account);
    }

    @Override
    public OnboardingAnswer onboarding(String account, String returnUrl) {
        return recipients.onboarding(account, returnUrl);
    }

    private static TransferCreateParams parameters(TransferOrder order) {
        return TransferCreateParams.builder()
                .setAmount(order.amount().minor())
                .setCurrency(order.amount().code())
                .setDestination(order.destination())
                .setTransferGroup(order.itemId().value())
                .putMetadata("runId", order.runId().value())
                .putMetadata("itemId", order.itemId().value())
                .putMetadata("partnerId", order.partnerId().value())
                .build();
    }

    /** Without a key of ours the library would make up a random one. */
    private static RequestOptions keyed(String key) {
        return RequestOptions.builder().setIdempotencyKey(key).build();
    }
}
