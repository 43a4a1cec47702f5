package org.tributary.payout.webhook;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tributary.payout.account.AccountRefresh;
import org.tributary.payout.rail.RailEvent;
import org.tributary.payout.rail.RailNews;
import org.tributary.payout.rail.stripe.StripeEvents;
import org.tributary.payout.sending.Settlement;
import org.tributary.platform.database.Database;
import org.tributary.platform.database.Tx;
import org.tributary.platform.outbox.OutboxRelay;
import org.tributary.platform.problem.ProblemException;

/** Stripe's webhooks, both kinds: whole v1 events and thin v2 ones. 200 is answered once the effect is committed. */
@Controller("/webhooks/stripe")
@ExecuteOn(TaskExecutors.BLOCKING)
final class StripeWebhook {

    private static final String RAIL = "stripe";

    private final StripeEvents events;
    private final Database database;
    private final Settlement settlement;
    private final AccountRefresh accounts;
    private final OutboxRelay relay;
    private final Clock clock;

    StripeWebhook(
            StripeEvents events,
            Database database,
            Settlement settlement,
            AccountRefresh accounts,
            OutboxRelay relay,
            Clock clock) {
        this.events = events;
        this.database = database;
        this.settlement = settlement;
        this.accounts = accounts;
        this.relay = relay;
        this.clock = clock;
    }

    @Post
    @Consumes(MediaType.ALL)
    HttpResponse<Void> receive(@Body byte[] body, @Header("Stripe-Signature") @Nullable String signature) {
        Instant now = clock.instant();
        RailEvent event = events.read(new String(body, StandardCharsets.UTF_8), signature, now)
                .orElseThrow(
                        () -> ProblemException.invalid(
                                "signature_invalid",
                                "The event is not signed with this endpoint's secret, or not now; look at STRIPE_WEBHOOK_SECRET and the clocks."));
        database.workerRun(tx -> apply(tx, event, now));
        relay.wake();
        accounts.wake();
        return HttpResponse.ok();
    }

    private void apply(Tx tx, RailEvent event, Instant now) {
        if (!RailEventStore.insert(tx, RAIL, event, now)) {
            return;
        }
        switch (event.news()) {
            case RailNews.TransferSeen seen -> settlement.told(tx, seen.record(), now);
            case RailNews.AccountChanged changed -> accounts.note(tx, changed.account());
            case RailNews.Other _ -> {}
        }
    }
}
