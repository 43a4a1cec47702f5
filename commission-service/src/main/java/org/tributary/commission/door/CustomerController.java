package org.tributary.commission.door;

import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.archive.CustomerArchive;
import org.tributary.commission.publish.CustomerEvents;
import org.tributary.contracts.id.CustomerId;
import org.tributary.contracts.id.DerivedIds;
import org.tributary.contracts.id.Mode;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.platform.access.Caller;
import org.tributary.platform.access.Role;
import org.tributary.platform.database.Database;
import org.tributary.platform.outbox.Outbox;
import org.tributary.platform.outbox.OutboxRelay;
import org.tributary.platform.problem.ProblemException;

/** Lets customers be forgotten: the mapping goes here and now, and everybody else learns it from the topic. */
@Controller("/internal/v1/customers")
@ExecuteOn(TaskExecutors.BLOCKING)
final class CustomerController {

    private static final int LONGEST_ID = 100;

    private final Database database;
    private final OutboxRelay relay;
    private final DerivedIds ids;
    private final Clock clock;

    CustomerController(Database database, OutboxRelay relay, DerivedIds ids, Clock clock) {
        this.database = database;
        this.relay = relay;
        this.ids = ids;
        this.clock = clock;
    }

    /** Names a customer by our id or by the vendor's own; by the vendor's, both its live and its test customer are meant. */
    record Whom(@Nullable String customerId, @Nullable String externalId) {}

    /** Who is forgotten, by pseudonymous ids. */
    record Erased(List<CustomerId> customers) {}

    /** What is still on its way to us is forgotten too, so the vendor's own id needs not be known here yet. */
    @Post("/erase")
    Erased erase(Caller caller, @Body Whom whom) {
        caller.require(Role.OWNER, Role.ADMIN);
        List<CustomerId> customers = customers(caller.org(), whom);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        database.workerRun(tx -> customers.forEach(customer -> {
            CustomerArchive.erase(tx, caller.org(), customer, now);
            Outbox.add(tx, CustomerEvents.erased(caller.org(), customer, now));
        }));
        relay.wake();
        return new Erased(customers);
    }

    private List<CustomerId> customers(OrganisationId org, Whom whom) {
        String external = whom.externalId();
        if (external != null && !external.isEmpty() && external.length() <= LONGEST_ID) {
            return Arrays.stream(Mode.values())
                    .map(mode -> ids.customer(org, mode, external))
                    .toList();
        }
        String id = String.valueOf(whom.customerId());
        return List.of(Ids.optional(CustomerId::new, id)
                .filter(customer -> database.worker(tx -> CustomerArchive.isKnown(tx, org, customer)))
                .orElseThrow(() -> ProblemException.notFound("customer", id)));
    }
}
