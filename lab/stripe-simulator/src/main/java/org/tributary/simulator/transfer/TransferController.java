package org.tributary.simulator.transfer;

import static org.tributary.simulator.wire.Operation.TRANSFERS_CREATE;
import static org.tributary.simulator.wire.Operation.TRANSFERS_LIST;
import static org.tributary.simulator.wire.Operation.TRANSFERS_RETRIEVE;
import static org.tributary.simulator.wire.Operation.TRANSFERS_UPDATE;
import static org.tributary.simulator.wire.Operation.TRANSFER_REVERSALS_CREATE;
import static org.tributary.simulator.wire.Operation.TRANSFER_REVERSALS_LIST;
import static org.tributary.simulator.wire.Operation.TRANSFER_REVERSALS_RETRIEVE;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import org.tributary.simulator.gate.Gate;

/** {@code /v1/transfers} and the reversals under it. */
@Controller("/v1/transfers")
@Consumes(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class TransferController {

    private final Gate gate;
    private final Transfers transfers;
    private final Reversals reversals;

    TransferController(Gate gate, Transfers transfers, Reversals reversals) {
        this.gate = gate;
        this.transfers = transfers;
        this.reversals = reversals;
    }

    @Post
    HttpResponse<byte[]> create(HttpRequest<byte[]> request) {
        return gate.pass(TRANSFERS_CREATE, request, transfers::create);
    }

    @Get
    HttpResponse<byte[]> list(HttpRequest<byte[]> request) {
        return gate.pass(TRANSFERS_LIST, request, transfers::list);
    }

    @Get("/{id}")
    HttpResponse<byte[]> retrieve(HttpRequest<byte[]> request, String id) {
        return gate.pass(TRANSFERS_RETRIEVE, request, (parameters, draft) -> transfers.retrieve(id, parameters, draft));
    }

    @Post("/{id}")
    HttpResponse<byte[]> update(HttpRequest<byte[]> request, String id) {
        return gate.pass(TRANSFERS_UPDATE, request, (parameters, draft) -> transfers.update(id, parameters, draft));
    }

    @Post("/{id}/reversals")
    HttpResponse<byte[]> reverse(HttpRequest<byte[]> request, String id) {
        return gate.pass(
                TRANSFER_REVERSALS_CREATE, request, (parameters, draft) -> reversals.create(id, parameters, draft));
    }

    @Get("/{id}/reversals")
    HttpResponse<byte[]> reversals(HttpRequest<byte[]> request, String id) {
        return gate.pass(
                TRANSFER_REVERSALS_LIST, request, (parameters, draft) -> reversals.list(id, parameters, draft));
    }

    @Get("/{id}/reversals/{reversal}")
    HttpResponse<byte[]> reversal(HttpRequest<byte[]> request, String id, String reversal) {
        return gate.pass(
                TRANSFER_REVERSALS_RETRIEVE,
                request,
                (parameters, draft) -> reversals.retrieve(id, reversal, parameters, draft));
    }
}
