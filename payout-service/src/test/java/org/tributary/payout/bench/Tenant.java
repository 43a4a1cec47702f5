package org.tributary.payout.bench;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.EnrolmentEntry;
import org.tributary.contracts.directory.PartnerEntry;
import org.tributary.contracts.directory.ProgramEntry;
import org.tributary.contracts.event.CommissionEvent;
import org.tributary.contracts.event.CommissionEvent.Row;
import org.tributary.contracts.event.Envelope;
import org.tributary.contracts.id.CommissionId;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.EnrolmentId;
import org.tributary.contracts.id.FreshIds;
import org.tributary.contracts.id.Mode;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.contracts.id.UserId;
import org.tributary.contracts.money.Money;
import org.tributary.platform.access.Caller;
import org.tributary.platform.access.Role;

/** One organisation: its people, its program, its partners and what they have earned, told as the other services would tell it. */
public final class Tenant {

    private static final String INTERNAL = "/internal/v1";

    private final Bench bench;
    private final CommissionStandIn topics;
    private final OrganisationId org = FreshIds.next(OrganisationId.PREFIX, OrganisationId::new, Instant.now());
    private final ProgramId program = FreshIds.next(ProgramId.PREFIX, ProgramId::new, Instant.now());

    Tenant(Bench bench, CommissionStandIn topics) {
        this.bench = bench;
        this.topics = topics;
        topics.publish(new ProgramEntry(
                program,
                org,
                "Acme",
                "eur",
                ZoneId.of("Europe/Berlin"),
                "https://acme.example",
                List.of(),
                List.of(),
                null,
                "click_id",
                new ProgramEntry.Attribution(
                        ProgramEntry.Model.LAST_CLICK,
                        Duration.ofDays(30),
                        ProgramEntry.CouponPrecedence.BEATS_CLICK,
                        new ProgramEntry.Ownership(ProgramEntry.OwnershipRule.UNTIL_FIRST_SALE, null)),
                new ProgramEntry.Traffic(Duration.ZERO, 0),
                null,
                Duration.ZERO,
                "immediate",
                null,
                1000,
                true,
                Duration.ofDays(90),
                true,
                Instant.now(),
                Instant.now(),
                false));
    }

    public OrganisationId org() {
        return org;
    }

    public ProgramId program() {
        return program;
    }

    /** A person of the organisation with that role, somebody new with every call. */
    public Caller person(Role role) {
        return new Caller(org, user(), Set.of(role), null);
    }

    public Caller finance() {
        return person(Role.FINANCE);
    }

    /** A member of staff who is a partner too. */
    public Caller financeWhoIs(PartnerId partner) {
        return new Caller(org, user(), Set.of(Role.FINANCE), partner);
    }

    public Caller partnerCaller(PartnerId partner) {
        return new Caller(org, user(), Set.of(Role.PARTNER), partner);
    }

    private static UserId user() {
        return FreshIds.next(UserId.PREFIX, UserId::new, Instant.now());
    }

    /** A partner, enrolled with that status, without a payout account. */
    public PartnerId partner(EnrolmentEntry.Status status) {
        PartnerId partner = FreshIds.next(PartnerId.PREFIX, PartnerId::new, Instant.now());
        topics.publish(new PartnerEntry(partner, org, "Jo", null, "DE", null, null, Instant.now(), false));
        topics.publish(new EnrolmentEntry(
                FreshIds.next(EnrolmentId.PREFIX, EnrolmentId::new, Instant.now()),
                org,
                program,
                partner,
                null,
                null,
                null,
                status,
                Instant.now(),
                Instant.now(),
                false,
                null));
        return partner;
    }

    /** An approved partner whose payout account is active. */
    public PartnerId payee() {
        PartnerId partner = partner(EnrolmentEntry.Status.APPROVED);
        Answer opened = openAccount(partner);
        if (opened.status() != 200) {
            throw new IllegalStateException("the account should be open: " + opened);
        }
        bench.simulator().completeOnboarding(opened.text("onboardingUrl"));
        Answer account = bench.get(finance(), INTERNAL + "/payout-accounts/" + partner);
        if (!account.text("status").equals("active")) {
            throw new IllegalStateException("the account should be active: " + account);
        }
        return partner;
    }

    public Answer openAccount(PartnerId partner) {
        return bench.post(
                finance(),
                INTERNAL + "/payout-accounts/" + partner,
                "{\"rail\": \"stripe\", \"country\": \"DE\", \"currency\": \"eur\", \"email\": \"jo@partner.example\"}");
    }

    /** A commission, or with a negative amount a reversal, becomes available. */
    public Row earns(PartnerId partner, long cents) {
        return earns(partner, cents, null);
    }

    public Row earns(PartnerId partner, long cents, @Nullable CommissionId reversalOf) {
        Row row = new Row(
                FreshIds.next(CommissionId.PREFIX, CommissionId::new, Instant.now()),
                FreshIds.next(ConversionId.PREFIX, ConversionId::new, Instant.now()),
                program,
                partner,
                "sale-base",
                0,
                Money.of(cents, "eur"),
                Instant.now(),
                reversalOf);
        available(row);
        return row;
    }

    public void available(Row row) {
        topics.publish(new CommissionEvent.Available(envelope(), row));
    }

    public void held(Row row) {
        topics.publish(new CommissionEvent.Held(envelope(), row, "looks odd"));
    }

    private Envelope envelope() {
        Instant now = Instant.now();
        return new Envelope(org, Mode.LIVE, Envelope.SCHEMA_VERSION, now, now, topics.directoryOffset());
    }

    public Answer plan(Caller caller) {
        return bench.post(caller, INTERNAL + "/payout-runs", "{\"programId\": \"" + program + "\"}");
    }

    public Answer dryRun(Caller caller) {
        return bench.post(caller, INTERNAL + "/payout-runs", "{\"programId\": \"" + program + "\", \"dryRun\": true}");
    }

    public Answer approve(Caller caller, String run) {
        return bench.post(caller, INTERNAL + "/payout-runs/" + run + "/approve", "{}");
    }

    public Answer run(String run) {
        return bench.get(finance(), INTERNAL + "/payout-runs/" + run);
    }

    public Answer items(String run) {
        return bench.get(finance(), INTERNAL + "/payout-runs/" + run + "/items?limit=100");
    }

    /** Plans everything that is due and has two people approve it. */
    public String approvedRun() {
        String run = plan(finance()).text("id");
        approve(finance(), run);
        Answer second = approve(finance(), run);
        if (second.status() != 200) {
            throw new IllegalStateException("the run should be approved: " + second);
        }
        return run;
    }
}
