package org.tributary.payout.door;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.PayoutId;
import org.tributary.contracts.id.RunId;
import org.tributary.payout.run.ItemStatus;
import org.tributary.payout.statement.Statements;
import org.tributary.payout.view.PayoutView;
import org.tributary.payout.view.Views;
import org.tributary.platform.access.Caller;
import org.tributary.platform.page.Page;
import org.tributary.platform.page.PageRequest;
import org.tributary.platform.problem.ProblemException;

/** Payouts and their statements; a partner sees its own. */
@Controller("/internal/v1/payouts")
@ExecuteOn(TaskExecutors.BLOCKING)
final class PayoutController {

    private final Views views;
    private final Statements statements;

    PayoutController(Views views, Statements statements) {
        this.views = views;
        this.statements = statements;
    }

    @Get
    Page<PayoutView> list(
            Caller caller,
            @QueryValue @Nullable String partnerId,
            @QueryValue @Nullable String runId,
            @QueryValue @Nullable String status,
            @QueryValue @Nullable Integer limit,
            @QueryValue @Nullable String after) {
        PartnerId asked = Asked.optionalId(PartnerId::new, "partnerId", partnerId);
        requireReaderOrPartner(caller);
        var filter = new Views.PayoutFilter(
                caller.visiblePartner(asked),
                Asked.optionalId(RunId::new, "runId", runId),
                Asked.status(ItemStatus.class, status));
        return views.payouts(caller.org(), filter, PageRequest.of(limit, after));
    }

    @Get("/{id}/statement")
    ObjectNode statement(Caller caller, String id) {
        requireReaderOrPartner(caller);
        return statements
                .find(caller, Asked.id(PayoutId::new, "payout", id))
                .orElseThrow(() -> ProblemException.notFound("payout", id));
    }

    private static void requireReaderOrPartner(Caller caller) {
        if (!caller.isPartner()) {
            Asked.requireReader(caller);
        }
    }
}
