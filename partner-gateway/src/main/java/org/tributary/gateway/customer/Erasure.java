package org.tributary.gateway.customer;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.CustomerId;
import org.tributary.gateway.directory.Changes;
import org.tributary.gateway.input.Input;
import org.tributary.gateway.remote.Owner;
import org.tributary.gateway.remote.Remote;
import org.tributary.platform.access.Caller;
import org.tributary.platform.access.Role;

/**
 * Forgets who a customer is: commission deletes the mapping and tells everybody. Conversions, receipts and the ledger stay as they are,
 * under the pseudonymous id, and their hashes still verify. The audit trail names that id alone.
 */
@Singleton
final class Erasure {

    private static final int LONGEST_ID = 100;

    private final Remote remote;
    private final Changes changes;

    Erasure(Remote remote, Changes changes) {
        this.remote = remote;
        this.changes = changes;
    }

    /** Who is forgotten. */
    record Erased(List<CustomerId> customers) {}

    Erased ofCustomer(Caller caller, CustomerId customer) {
        return erase(caller, Map.of("customerId", customer.value()));
    }

    /** By the vendor's own id; its live and its test customer. */
    Erased ofExternalId(Caller caller, @Nullable String externalId) {
        Input input = new Input();
        String id = input.required("externalId", externalId, LONGEST_ID);
        input.orThrow();
        return erase(caller, Map.of("externalId", id));
    }

    private Erased erase(Caller caller, Map<String, String> whom) {
        caller.require(Role.OWNER, Role.ADMIN);
        JsonNode answer =
                remote.post(caller, Owner.COMMISSION, "/customers/erase", whom).body();
        List<CustomerId> customers = new ArrayList<>();
        answer.path("customers").forEach(id -> customers.add(new CustomerId(id.asText())));
        return changes.make(caller, change -> {
            customers.forEach(customer -> change.record("customer.erased", customer, null, null));
            return new Erased(customers);
        });
    }
}
