package org.tributary.commission.door;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.archive.CustomerArchive;
import org.tributary.commission.door.ReadingStore.ConversionRow;
import org.tributary.commission.door.ReadingStore.StoredReceipt;
import org.tributary.commission.verdict.Receipt;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.CustomerId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.contracts.json.Json;
import org.tributary.platform.access.Caller;
import org.tributary.platform.database.Database;
import org.tributary.platform.page.Page;
import org.tributary.platform.page.PageRequest;
import org.tributary.platform.problem.ProblemException;

/** Conversions and the receipts of their verdicts. */
@Controller("/internal/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ConversionController {

    private final Database database;

    ConversionController(Database database) {
        this.database = database;
    }

    @Get("/conversions{?orderId,customerExternalId,customerId,partnerId,programId,status,limit,after}")
    Page<ConversionRow> list(
            Caller caller,
            @Nullable @QueryValue String orderId,
            @Nullable @QueryValue String customerExternalId,
            @Nullable @QueryValue String customerId,
            @Nullable @QueryValue String partnerId,
            @Nullable @QueryValue String programId,
            @Nullable @QueryValue String status,
            @Nullable @QueryValue Integer limit,
            @Nullable @QueryValue String after) {
        PageRequest page = Cursors.numbered(limit, after);
        PartnerId partner = caller.visiblePartner(Ids.filter(PartnerId::new, partnerId));
        ProgramId program = Ids.filter(ProgramId::new, programId);
        CustomerId customer = Ids.filter(CustomerId::new, customerId);
        List<ConversionRow> rows = database.web(caller.org(), tx -> {
            CustomerId asked = customer;
            if (customerExternalId != null) {
                Optional<CustomerId> known = CustomerArchive.byExternalId(tx, caller.org(), customerExternalId);
                if (known.isEmpty()) {
                    return List.of();
                }
                asked = known.get();
            }
            return ReadingStore.conversions(
                    tx, new ReadingStore.Filter(orderId, asked, partner, program, status), page);
        });
        return Page.of(rows, page, row -> Long.toString(row.position()));
    }

    /** The verdict, as much of it as the caller may see, with the hash of the whole. */
    @Get("/receipts/{id}")
    JsonNode receipt(Caller caller, @PathVariable String id) {
        StoredReceipt stored = Ids.optional(ConversionId::new, id)
                .flatMap(conversion -> database.web(caller.org(), tx -> ReadingStore.receipt(tx, conversion)))
                .orElseThrow(() -> ProblemException.notFound("receipt", id));
        JsonNode seen = caller.isPartner()
                ? forPartner(stored, caller.partner()).orElseThrow(() -> ProblemException.notFound("receipt", id))
                : Json.read(stored.canonical(), JsonNode.class);
        ObjectNode answer = Json.MAPPER.createObjectNode();
        answer.put("conversionId", id);
        answer.put("kind", stored.kind());
        answer.put("hash", stored.hash());
        answer.set("receipt", seen);
        return answer;
    }

    /** Refunds have receipts of their own form, with other partners' rows inside: partners see their sale's. */
    private static Optional<JsonNode> forPartner(StoredReceipt stored, @Nullable PartnerId partner) {
        if (partner == null || stored.kind().equals("refund")) {
            return Optional.empty();
        }
        Receipt receipt = Receipt.read(stored.canonical());
        return receipt.forPartner(partner).or(() -> receipt.forRecruiter(partner));
    }
}
