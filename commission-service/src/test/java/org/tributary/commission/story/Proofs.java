package org.tributary.commission.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.tributary.contracts.id.UserId;
import org.tributary.platform.access.Caller;
import org.tributary.platform.access.Role;

/** A vendor's receipts, computed again and held against plan and ledger. */
final class Proofs {

    private final Vendor vendor;

    Proofs(Vendor vendor) {
        this.vendor = vendor;
    }

    /** Everything that was judged, refused corrections included. */
    List<String> conversions() {
        JsonNode page = vendor.service.json(vendor.service.get(finance(), "/internal/v1/conversions?limit=100"));
        return StreamSupport.stream(page.path("data").spliterator(), false)
                .map(row -> row.path("id").asText())
                .toList();
    }

    JsonNode verify(String conversion) {
        return vendor.service.json(vendor.service.get(finance(), "/internal/v1/receipts/" + conversion + "/verify"));
    }

    void assertThatAllHold() {
        for (String conversion : conversions()) {
            JsonNode proof = verify(conversion);
            assertThat(proof.path("verified").asBoolean()).as("%s", proof).isTrue();
            assertThat(proof.path("recomputedHash")).isEqualTo(proof.path("storedHash"));
        }
    }

    private Caller finance() {
        return new Caller(vendor.org, new UserId("usr_finance"), Set.of(Role.FINANCE), null);
    }
}
