package org.tributary.commission.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.tributary.contracts.id.UserId;
import org.tributary.contracts.json.Json;
import org.tributary.platform.access.Caller;
import org.tributary.platform.access.Role;

/** Who has everything that happened to a vendor computed again. */
final class Auditor {

    private final RunningCommission service;
    private final Vendor vendor;
    private final Caller caller;

    Auditor(RunningCommission service, Vendor vendor) {
        this.service = service;
        this.vendor = vendor;
        this.caller = new Caller(vendor.org, new UserId("usr_auditor"), Set.of(Role.FINANCE), null);
    }

    /** Every receipt is what its evidence, its plan and the ledger say. @return the kinds of those that were verified */
    List<String> verifyAll() {
        List<String> kinds = new ArrayList<>();
        JsonNode page = service.json(service.get(caller, "/internal/v1/conversions?limit=100"));
        for (JsonNode one : page.path("data")) {
            JsonNode proof = service.json(service.get(
                    caller, "/internal/v1/receipts/" + one.path("id").asText() + "/verify"));
            assertThat(proof.path("verified").asBoolean()).as("%s", proof).isTrue();
            kinds.add(proof.path("kind").asText());
        }
        return kinds;
    }

    /** What a draft would have made of a stretch of time. */
    JsonNode simulated(String draft, Instant from, Instant to) {
        HttpResponse<String> answer = start(draft, from, to);
        assertThat(answer.statusCode()).describedAs(answer.body()).isEqualTo(202);
        String path =
                "/internal/v1/simulations/" + service.json(answer).path("id").asText();
        return await().atMost(Vendor.SOON)
                .until(
                        () -> service.json(service.get(caller, path)),
                        found -> found.path("status").asText().equals("finished"))
                .path("result");
    }

    HttpResponse<String> start(String draft, Instant from, Instant to) {
        return service.post(
                caller,
                "/internal/v1/simulations",
                Json.MAPPER
                        .createObjectNode()
                        .put("programId", vendor.program.value())
                        .put("currency", "eur")
                        .put("timeZone", "Europe/Berlin")
                        .put("document", draft)
                        .put("from", from.toString())
                        .put("to", to.toString())
                        .toString());
    }
}
