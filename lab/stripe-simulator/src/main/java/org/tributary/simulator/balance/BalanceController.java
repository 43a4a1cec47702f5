package org.tributary.simulator.balance;

import static org.tributary.simulator.wire.Operation.BALANCE_RETRIEVE;
import static org.tributary.simulator.wire.Operation.BALANCE_TRANSACTIONS_LIST;
import static org.tributary.simulator.wire.Operation.BALANCE_TRANSACTIONS_RETRIEVE;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import org.tributary.simulator.gate.Gate;

/** {@code /v1/balance} and {@code /v1/balance_transactions}. */
@Controller("/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
final class BalanceController {

    private final Gate gate;
    private final Balances balances;

    BalanceController(Gate gate, Balances balances) {
        this.gate = gate;
        this.balances = balances;
    }

    @Get("/balance")
    HttpResponse<byte[]> retrieve(HttpRequest<byte[]> request) {
        return gate.pass(BALANCE_RETRIEVE, request, balances::retrieve);
    }

    @Get("/balance_transactions")
    HttpResponse<byte[]> lines(HttpRequest<byte[]> request) {
        return gate.pass(BALANCE_TRANSACTIONS_LIST, request, balances::lines);
    }

    @Get("/balance_transactions/{id}")
    HttpResponse<byte[]> line(HttpRequest<byte[]> request, String id) {
        return gate.pass(
                BALANCE_TRANSACTIONS_RETRIEVE, request, (parameters, draft) -> balances.line(id, parameters, draft));
    }
}
