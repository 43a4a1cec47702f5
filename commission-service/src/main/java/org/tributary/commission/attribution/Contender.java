package org.tributary.commission.attribution;

import org.jspecify.annotations.Nullable;
import org.tributary.commission.attribution.Decision.By;
import org.tributary.commission.attribution.Decision.Candidate;
import org.tributary.commission.attribution.Decision.Window;
import org.tributary.contracts.id.LinkId;
import org.tributary.contracts.id.ProgramId;

/** A touch on its way to being a candidate: still in the running until it has a reason to have lost. */
record Contender(
        By by,
        String touch,
        @Nullable ProgramId programId,
        @Nullable Member member,
        @Nullable LinkId linkId,
        @Nullable String linkKey,
        Touches.@Nullable Click click,
        Touches.@Nullable Owner owner,
        @Nullable Window window,
        @Nullable Reason lost) {

    private static final String CUSTOMER = "customer";

    static Contender byClick(Touches.Click click) {
        Touches.Landing landing = click.landing();
        String touch = click.clickId().value();
        return landing == null
                ? new Contender(By.CLICK, touch, null, null, null, null, click, null, null, null)
                : new Contender(
                        By.CLICK,
                        touch,
                        landing.programId(),
                        landing.member(),
                        landing.linkId(),
                        landing.linkKey(),
                        click,
                        null,
                        null,
                        null);
    }

    static Contender byCoupon(Touches.Coupon coupon) {
        Touches.Grant grant = coupon.grant();
        return grant == null
                ? new Contender(By.COUPON, coupon.code(), null, null, null, null, null, null, null, null)
                : new Contender(
                        By.COUPON,
                        coupon.code(),
                        grant.programId(),
                        grant.member(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null);
    }

    static Contender byOwnership(Touches.Owner owner) {
        return new Contender(
                By.OWNERSHIP,
                CUSTOMER,
                owner.programId(),
                owner.member(),
                owner.linkId(),
                owner.linkKey(),
                null,
                owner,
                null,
                null);
    }

    Contender within(Window checked) {
        return new Contender(by, touch, programId, member, linkId, linkKey, click, owner, checked, lost);
    }

    Contender lostBy(@Nullable Reason reason) {
        return new Contender(by, touch, programId, member, linkId, linkKey, click, owner, window, reason);
    }

    boolean running() {
        return lost == null;
    }

    boolean isIn(ProgramId program) {
        return program.equals(programId);
    }

    boolean hasPartnerOf(Contender other) {
        return member != null && other.member != null && member.partnerId().equals(other.member.partnerId());
    }

    Candidate candidate() {
        return new Candidate(by, touch, programId, member == null ? null : member.partnerId(), lost, window);
    }
}
