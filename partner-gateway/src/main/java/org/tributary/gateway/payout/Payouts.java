package org.tributary.gateway.payout;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.PayoutId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.contracts.id.RunId;
import org.tributary.gateway.partner.Partner;
import org.tributary.gateway.partner.Partners;
import org.tributary.gateway.program.Programs;
import org.tributary.gateway.remote.Owner;
import org.tributary.gateway.remote.Query;
import org.tributary.gateway.remote.Remote;
import org.tributary.platform.access.Caller;
import org.tributary.platform.access.Role;
import org.tributary.platform.page.PageRequest;

/** Payouts, as the payout service answers them. A partner sees its own payouts and its own account alone. */
@Singleton
public final class Payouts {

    private static final Role[] FINANCE = {Role.OWNER, Role.ADMIN, Role.FINANCE};
    private static final Role[] READERS = {Role.OWNER, Role.ADMIN, Role.FINANCE, Role.VIEWER};

    private final Remote remote;
    private final Partners partners;
    private final Programs programs;
    private final String gateway;

    Payouts(
            Remote remote,
            Partners partners,
            Programs programs,
            @Value("${gateway.url:`http://localhost:8080`}") String gateway) {
        this.remote = remote;
        this.partners = partners;
        this.programs = programs;
        this.gateway = gateway;
    }

    /** Body of {@code POST /api/v1/partners/{id}/payout-account}; name and address are the partner's unless given. */
    public record AccountWish(
            @Nullable String rail,
            @Nullable String country,
            @Nullable String currency,
            @Nullable String email,
            @Nullable String name,
            @Nullable String returnUrl) {}

    /** Body of {@code POST /api/v1/payout-runs}. */
    public record RunWish(
            @Nullable String programId,
            @Nullable String currency,
            @Nullable Boolean dryRun) {}

    /** What a person may do to a run. */
    public enum Action {
        APPROVE,
        CANCEL,
        RETRY
    }

    /** Body of an action on a run: the hash that is approved, or why it is canceled. */
    public record Decision(
            @Nullable String itemsHash, @Nullable String reason) {}

    /** Opens an account, or asks for its onboarding again. */
    public Remote.Answer openAccount(Caller caller, PartnerId id, AccountWish wish) {
        if (!caller.isPartner()) {
            caller.require(FINANCE);
        }
        Partner partner = partners.find(caller, id);
        AccountWish whole = new AccountWish(
                wish.rail(),
                wish.country() == null ? partner.country() : wish.country(),
                wish.currency(),
                wish.email() == null ? partner.email() : wish.email(),
                wish.name() == null ? partner.name() : wish.name(),
                wish.returnUrl() == null ? gateway + "/portal/payouts" : wish.returnUrl());
        return remote.post(caller, Owner.PAYOUT, "/payout-accounts/" + id.value(), whole);
    }

    public JsonNode account(Caller caller, PartnerId id) {
        partners.find(caller, id);
        return remote.get(caller, Owner.PAYOUT, "/payout-accounts/" + id.value(), new Query());
    }

    /** Plans a run, which claims what is due. */
    public Remote.Answer plan(Caller caller, RunWish wish) {
        caller.require(FINANCE);
        return remote.post(caller, Owner.PAYOUT, "/payout-runs", wish);
    }

    public JsonNode runs(Caller caller, @Nullable ProgramId program, @Nullable String status, PageRequest page) {
        caller.require(READERS);
        Query query = new Query()
                .with("programId", program)
                .with("status", status)
                .with("limit", page.limit())
                .with("after", page.after());
        return remote.get(caller, Owner.PAYOUT, "/payout-runs", query);
    }

    public JsonNode run(Caller caller, RunId id) {
        caller.require(READERS);
        return remote.get(caller, Owner.PAYOUT, "/payout-runs/" + id.value(), new Query());
    }

    public JsonNode items(Caller caller, RunId id, PageRequest page) {
        caller.require(READERS);
        Query query = new Query().with("limit", page.limit()).with("after", page.after());
        return remote.get(caller, Owner.PAYOUT, "/payout-runs/" + id.value() + "/items", query);
    }

    /** Approves, cancels or retries a run; whether this person may, the payout service decides. */
    public JsonNode act(Caller caller, RunId id, Action action, @Nullable Decision decision) {
        caller.require(FINANCE);
        String path = "/payout-runs/" + id.value() + "/" + action.name().toLowerCase(Locale.ROOT);
        Object body = switch (action) {
            case APPROVE -> new Decision(decision == null ? null : decision.itemsHash(), null);
            case CANCEL -> new Decision(null, decision == null ? null : decision.reason());
            case RETRY -> null;
        };
        return remote.post(caller, Owner.PAYOUT, path, body).body();
    }

    /** What is payable in a program, and what is not, with reasons. */
    public JsonNode due(Caller caller, ProgramId program) {
        caller.require(READERS);
        programs.find(caller, program);
        return remote.get(caller, Owner.PAYOUT, "/due", new Query().with("programId", program));
    }

    public JsonNode list(
            Caller caller,
            @Nullable PartnerId partner,
            @Nullable RunId run,
            @Nullable String status,
            PageRequest page) {
        if (!caller.isPartner()) {
            caller.require(READERS);
        }
        Query query = new Query()
                .with("partnerId", caller.visiblePartner(partner))
                .with("runId", run)
                .with("status", status)
                .with("limit", page.limit())
                .with("after", page.after());
        return remote.get(caller, Owner.PAYOUT, "/payouts", query);
    }

    public JsonNode statement(Caller caller, PayoutId id) {
        return remote.get(caller, Owner.PAYOUT, "/payouts/" + id.value() + "/statement", new Query());
    }
}
