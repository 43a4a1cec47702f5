package org.tributary.simulator.control;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.simulator.fault.Fault;
import org.tributary.simulator.fault.FaultKind;
import org.tributary.simulator.fault.Faults;
import org.tributary.simulator.wire.Operation;

/** {@code /_simulator/faults}: queues faults, shows what is left, forgets them. */
@Controller("/_simulator/faults")
final class FaultController {

    private final Faults faults;

    FaultController(Faults faults) {
        this.faults = faults;
    }

    @Get
    Answer left() {
        return new Answer(faults.left().stream().map(Row::of).toList());
    }

    @Post
    HttpResponse<?> add(@Body Order order) {
        Optional<Operation> operation = Operation.named(String.valueOf(order.operation()));
        Optional<FaultKind> kind = FaultKind.named(String.valueOf(order.kind()));
        int count = order.count() == null ? 1 : order.count();
        if (operation.isEmpty() || kind.isEmpty() || count < 1) {
            return HttpResponse.badRequest(Map.of("error", Map.of("message", help())));
        }
        Fault fault = new Fault(operation.get(), kind.get(), count);
        faults.add(fault);
        return HttpResponse.created(Row.of(fault));
    }

    @Delete
    HttpResponse<?> clear() {
        faults.clear();
        return HttpResponse.noContent();
    }

    private static String help() {
        return "count is at least 1; operation is one of %s; kind is one of %s"
                .formatted(
                        Arrays.stream(Operation.values())
                                .map(Operation::wireName)
                                .toList(),
                        Arrays.stream(FaultKind.values())
                                .map(FaultKind::wireName)
                                .toList());
    }

    record Order(
            @Nullable String operation,
            @Nullable String kind,
            @Nullable Integer count) {}

    record Answer(List<Row> data) {}

    record Row(String operation, String kind, int remaining) {

        static Row of(Fault fault) {
            return new Row(fault.operation().wireName(), fault.kind().wireName(), fault.remaining());
        }
    }
}
