package org.tributary.simulator.control;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.simulator.state.State;
import org.tributary.simulator.state.Transfer;

/** {@code /_simulator/transfers}: every transfer that ever took effect, oldest first. */
@Controller("/_simulator/transfers")
@ExecuteOn(TaskExecutors.BLOCKING)
final class TruthController {

    private final State state;

    TruthController(State state) {
        this.state = state;
    }

    @Get
    Answer transfers() {
        return state.change(draft ->
                new Answer(draft.world().transfers().stream().map(Row::of).toList()));
    }

    record Answer(List<Row> data) {}

    record Row(
            String id,
            long amount,
            String currency,
            String destination,
            @Nullable String transferGroup,
            Map<String, String> metadata,
            boolean reversed) {

        static Row of(Transfer transfer) {
            return new Row(
                    transfer.id(),
                    transfer.amount(),
                    transfer.currency(),
                    transfer.destination(),
                    transfer.transferGroup(),
                    transfer.metadata(),
                    transfer.reversed());
        }
    }
}
