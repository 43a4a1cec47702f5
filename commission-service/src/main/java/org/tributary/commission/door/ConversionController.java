package org.tributary.commission.door;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.archive.CustomerArchive;
import org.tributary.commission.door.ReadingStore.PlacedConversion;
import org.tributary.commission.door.ReadingStore.StoredReceipt;
import org.tributary.commission.planbook.PlanBook;
import org.tributary.commission.proof.Verification;
import org.tributary.commission.verdict.AdjustmentReceipt;
import org.tributary.commission.verdict.Receipt;
import org.tributary.commission.verdict.RefundReceipt;
import org.tributary.commission.verdict.ReinstatementReceipt;
import org.tributary.commission.verdict.RewardReceipt;
import org.tributary.commission.verdict.SettlementReceipt;
import org.tributary.commission.verdict.ValidationReceipt;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.CustomerId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.contracts.json.Json;
import org.tributary.platform.access.Caller;
import org.tributary.platform.access.Role;
import org.tributary.platform.database.Database;
import org.tributary.platform.page.Page;
import org.tributary.platform.page.PageRequest;
import org.tributary.platform.problem.ProblemException;

/** Conversions and the receipts of their verdicts. */
@Controller("/internal/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ConversionController {

    private static final Set<String> JUDGED = Set.of("lead", "sale", "event");

    private final Database database;
    private final PlanBook plans;
    private final Clock clock;

    ConversionController(Database database, PlanBook plans, Clock clock) {
        this.database = database;
        this.plans = plans;
        this.clock = clock;
    }

    @Get("/conversions{?orderId,customerExternalId,customerId,partnerId,programId,status,role,limit,after}")
    Page<ConversionRow> list(
            Caller caller,
            @Nullable @QueryValue String orderId,
            @Nullable @QueryValue String customerExternalId,
            @Nullable @QueryValue String customerId,
            @Nullable @QueryValue String partnerId,
            @Nullable @QueryValue String programId,
            @Nullable @QueryValue String status,
            @Nullable @QueryValue String role,
            @Nullable @QueryValue Integer limit,
            @Nullable @QueryValue String after) {
        PageRequest page = Cursors.numbered(limit, after);
        PartnerId partner = caller.visiblePartner(Ids.filter(PartnerId::new, partnerId));
        ProgramId program = Ids.filter(ProgramId::new, programId);
        boolean influenced = isInfluenced(role, partner);
        if (influenced && caller.isPartner()) {
            requireNothingOf(orderId, customerId, customerExternalId);
        }
        List<CustomerId> customers = customers(caller, Ids.filter(CustomerId::new, customerId), customerExternalId);
        ReadingStore.Filter filter = new ReadingStore.Filter(orderId, customers, partner, program, status, influenced);
        List<PlacedConversion> rows =
                database.web(caller.org(), tx -> ReadingStore.conversions(tx, filter, page, clock.instant()));
        return Page.of(rows, page, row -> Long.toString(row.position()))
                .map(placed -> partner != null && caller.isPartner()
                        ? placed.conversion().seenBy(partner)
                        : placed.conversion());
    }

    /** Whether those are asked for that the partner only influenced. */
    private static boolean isInfluenced(@Nullable String role, @Nullable PartnerId partner) {
        if (role == null || role.isBlank() || role.equals(ConversionRow.SOURCED)) {
            return false;
        }
        if (!role.equals(ConversionRow.INFLUENCED)) {
            throw ProblemException.invalid(
                    "invalid_filter", "role is " + ConversionRow.SOURCED + " or " + ConversionRow.INFLUENCED + ".");
        }
        if (partner == null) {
            throw ProblemException.invalid(
                    "invalid_filter", "Only a partner influences a conversion; add partnerId and ask again.");
        }
        return true;
    }

    /** Who only influenced a conversion does not learn whose it is, neither by reading nor by asking. */
    private static void requireNothingOf(@Nullable String... ofTheCustomer) {
        for (String filter : ofTheCustomer) {
            if (filter != null) {
                throw ProblemException.invalid(
                        "invalid_filter",
                        "What you influenced is listed without its customer and order; leave out orderId, customerId and"
                                + " customerExternalId.");
            }
        }
    }

    /** Null for any. Vendors know their customers by ids of their own, which only the worker may read. */
    private @Nullable List<CustomerId> customers(
            Caller caller, @Nullable CustomerId customer, @Nullable String externalId) {
        if (externalId == null) {
            return customer == null ? null : List.of(customer);
        }
        List<CustomerId> known = database.worker(tx -> CustomerArchive.byExternalId(tx, caller.org(), externalId));
        return customer == null || known.contains(customer) ? known : List.of();
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
        if (!caller.isPartner()) {
            credits(stored).ifPresent(credits -> answer.set("credits", credits));
        }
        if (stored.answeredBy() != null) {
            answer.put("answeredBy", stored.answeredBy());
        }
        answer.set("receipt", seen);
        return answer;
    }

    /** Who sourced it and who only influenced it; what corrects a conversion has none of its own. */
    private static Optional<JsonNode> credits(StoredReceipt stored) {
        if (!JUDGED.contains(stored.kind())) {
            return Optional.empty();
        }
        Receipt receipt = Receipt.read(stored.canonical());
        ObjectNode credits = Json.MAPPER.createObjectNode();
        credits.set(ConversionRow.SOURCED, Json.MAPPER.valueToTree(receipt.stakes()));
        credits.set(ConversionRow.INFLUENCED, Json.MAPPER.valueToTree(receipt.influencers()));
        return Optional.of(credits);
    }

    /** The receipt computed again, beside what is stored and what the ledger says. */
    @Get("/receipts/{id}/verify")
    Verification verify(Caller caller, @PathVariable String id) {
        caller.require(Role.OWNER, Role.ADMIN, Role.FINANCE, Role.MARKETER, Role.VIEWER);
        return Ids.optional(ConversionId::new, id)
                .flatMap(conversion -> database.web(caller.org(), tx -> Verification.of(tx, plans, conversion)))
                .orElseThrow(() -> ProblemException.notFound("receipt", id));
    }

    private static Optional<JsonNode> forPartner(StoredReceipt stored, @Nullable PartnerId partner) {
        if (partner == null) {
            return Optional.empty();
        }
        if (stored.kind().equals("refund")) {
            return RefundReceipt.read(stored.canonical()).forPartner(partner);
        }
        if (stored.kind().equals("reinstatement")) {
            return ReinstatementReceipt.read(stored.canonical()).forPartner(partner);
        }
        if (stored.kind().equals("settlement")) {
            return SettlementReceipt.read(stored.canonical()).forPartner(partner);
        }
        if (stored.kind().equals("adjustment")) {
            return AdjustmentReceipt.read(stored.canonical()).forPartner(partner);
        }
        if (stored.kind().equals("clicks")) {
            return RewardReceipt.read(stored.canonical()).forPartner(partner);
        }
        if (stored.kind().equals("validation")) {
            return ValidationReceipt.read(stored.canonical()).forPartner(partner);
        }
        Receipt receipt = Receipt.read(stored.canonical());
        return receipt.forPartner(partner).or(() -> receipt.forRecruiter(partner));
    }
}
