package org.tributary.gateway.earning;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.CommissionId;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.gateway.remote.Owner;
import org.tributary.gateway.remote.Query;
import org.tributary.gateway.remote.Remote;
import org.tributary.platform.access.Caller;
import org.tributary.platform.access.Role;
import org.tributary.platform.page.PageRequest;

/** Conversions, receipts, commissions and the ledger, as commission answers them. A partner sees its own alone. */
@Singleton
public final class Earnings {

    private static final Role[] BOOK_READERS = {Role.OWNER, Role.ADMIN, Role.FINANCE, Role.VIEWER};
    private static final Role[] STAFF = {Role.OWNER, Role.ADMIN, Role.FINANCE, Role.MARKETER, Role.VIEWER};
    private static final Role[] FINANCE = {Role.OWNER, Role.ADMIN, Role.FINANCE};

    private final Remote remote;

    Earnings(Remote remote) {
        this.remote = remote;
    }

    /** What may be done to a commission by a person. */
    public enum Action {
        APPROVE,
        HOLD,
        RELEASE,
        CANCEL
    }

    /**
     * What conversions are narrowed to.
     *
     * @param role what the partner has to do with them: {@code sourced}, also where none is given, or {@code influenced}
     */
    public record ConversionFilter(
            @Nullable String orderId,
            @Nullable String customerExternalId,
            @Nullable PartnerId partner,
            @Nullable ProgramId program,
            @Nullable String status,
            @Nullable String role) {

        /** Those that the partner sourced. */
        public ConversionFilter(
                @Nullable String orderId,
                @Nullable String customerExternalId,
                @Nullable PartnerId partner,
                @Nullable ProgramId program,
                @Nullable String status) {
            this(orderId, customerExternalId, partner, program, status, null);
        }
    }

    /** What commissions are narrowed to. */
    public record CommissionFilter(
            @Nullable PartnerId partner,
            @Nullable ProgramId program,
            @Nullable ConversionId conversion,
            @Nullable String status) {}

    public JsonNode conversions(Caller caller, ConversionFilter filter, PageRequest page) {
        Query query = new Query()
                .with("orderId", filter.orderId())
                .with("customerExternalId", filter.customerExternalId())
                .with("partnerId", caller.visiblePartner(filter.partner()))
                .with("programId", filter.program())
                .with("status", filter.status())
                .with("role", filter.role());
        return remote.get(caller, Owner.COMMISSION, "/conversions", paged(query, page));
    }

    /** Why a conversion earned what it earned, as far as the caller may know. */
    public JsonNode receipt(Caller caller, ConversionId conversion) {
        return remote.get(caller, Owner.COMMISSION, "/receipts/" + conversion.value(), new Query());
    }

    /** A receipt computed again, beside what is stored and what the ledger says. */
    public JsonNode verify(Caller caller, ConversionId conversion) {
        caller.require(STAFF);
        return remote.get(caller, Owner.COMMISSION, "/receipts/" + conversion.value() + "/verify", new Query());
    }

    public JsonNode commissions(Caller caller, CommissionFilter filter, PageRequest page) {
        Query query = new Query()
                .with("partnerId", caller.visiblePartner(filter.partner()))
                .with("programId", filter.program())
                .with("conversionId", filter.conversion())
                .with("status", filter.status());
        return remote.get(caller, Owner.COMMISSION, "/commissions", paged(query, page));
    }

    public JsonNode commission(Caller caller, CommissionId id) {
        return remote.get(caller, Owner.COMMISSION, "/commissions/" + id.value(), new Query());
    }

    /** Approves, holds, releases or cancels a commission; the reason stays with it. Commission says where one is needed. */
    public JsonNode act(Caller caller, CommissionId id, Action action, @Nullable String reason) {
        caller.require(FINANCE);
        String path = "/commissions/" + id.value() + "/" + action.name().toLowerCase(Locale.ROOT);
        return remote.post(caller, Owner.COMMISSION, path, reason == null ? Map.of() : Map.of("reason", reason))
                .body();
    }

    /**
     * What is added to what a partner has, or taken from it, by hand.
     *
     * @param amount in minor units of the program's currency; negative takes away
     * @param currency said to be sure; null for the program's
     * @param availableAt from when it is payable, null for at once
     * @param externalId the same adjustment again is the same one, null for one that is always new
     */
    public record Adjustment(
            @Nullable String programId,
            @Nullable String partnerId,
            @Nullable Long amount,
            @Nullable String currency,
            @Nullable String reason,
            @Nullable String availableAt,
            @Nullable String externalId) {}

    /** Books a commission by hand. */
    public Remote.Answer adjust(Caller caller, Adjustment adjustment) {
        caller.require(FINANCE);
        return remote.post(caller, Owner.COMMISSION, "/commissions", adjustment);
    }

    /** Sums per program, currency and state: what a partner has pending, held, available, in payout and paid. */
    public JsonNode sums(Caller caller, @Nullable PartnerId partner, @Nullable ProgramId program) {
        Query query =
                new Query().with("partnerId", caller.visiblePartner(partner)).with("programId", program);
        return remote.get(caller, Owner.COMMISSION, "/earnings", query);
    }

    public JsonNode balances(Caller caller, @Nullable PartnerId partner) {
        if (!caller.isPartner()) {
            caller.require(BOOK_READERS);
        }
        Query query = new Query().with("partnerId", caller.visiblePartner(partner));
        return remote.get(caller, Owner.COMMISSION, "/ledger/balances", query);
    }

    public JsonNode entries(
            Caller caller, @Nullable ConversionId conversion, @Nullable PartnerId partner, PageRequest page) {
        caller.require(BOOK_READERS);
        Query query = new Query().with("conversionId", conversion).with("partnerId", partner);
        return remote.get(caller, Owner.COMMISSION, "/ledger/entries", paged(query, page));
    }

    /** Whether the ledger holds what it promises: for all staff to see. */
    public JsonNode ledgerCheck(Caller caller) {
        caller.require(STAFF);
        return remote.get(caller, Owner.COMMISSION, "/ledger/check", new Query());
    }

    /** The head of the ledger's chain at the end of each day, newest first. */
    public JsonNode ledgerHeads(Caller caller, PageRequest page) {
        caller.require(STAFF);
        return remote.get(caller, Owner.COMMISSION, "/ledger/heads", paged(new Query(), page));
    }

    public JsonNode ledgerHead(Caller caller, LocalDate date) {
        caller.require(STAFF);
        return remote.get(caller, Owner.COMMISSION, "/ledger/heads/" + date, new Query());
    }

    private static Query paged(Query query, PageRequest page) {
        return query.with("limit", page.limit()).with("after", page.after());
    }
}
