package org.tributary.commission.attribution;

import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.attribution.Decision.By;
import org.tributary.commission.attribution.Decision.Candidate;
import org.tributary.commission.attribution.Decision.Window;
import org.tributary.contracts.event.ClickRecorded.Classification;
import org.tributary.contracts.id.LinkId;
import org.tributary.contracts.id.ProgramId;

/**
 * A touch on its way to being a candidate: still in the running until it has a reason to have lost.
 *
 * @param part what an owner has of its customer; one for every other touch
 */
record Contender(
        By by,
        String touch,
        @Nullable ProgramId programId,
        @Nullable Member member,
        @Nullable LinkId linkId,
        @Nullable String linkKey,
        Touches.@Nullable Click click,
        Touches.@Nullable Owner owner,
        long part,
        @Nullable Window window,
        @Nullable Reason lost) {

    private static final String CUSTOMER = "customer";

    static Contender byClick(Touches.Click click) {
        Touches.Landing landing = click.landing();
        String touch = click.clickId().value();
        return landing == null
                ? new Contender(By.CLICK, touch, null, null, null, null, click, null, 1, null, null)
                : new Contender(
                        By.CLICK,
                        touch,
                        landing.programId(),
                        landing.member(),
                        landing.linkId(),
                        landing.linkKey(),
                        click,
                        null,
                        1,
                        null,
                        null);
    }

    static Contender byCoupon(Touches.Coupon coupon) {
        Touches.Grant grant = coupon.grant();
        ProgramId program = grant == null ? null : grant.programId();
        Member member = grant == null ? null : grant.member();
        return new Contender(By.COUPON, coupon.code(), program, member, null, null, null, null, 1, null, null);
    }

    /** One for everybody who has a part of the customer. */
    static Stream<Contender> byOwnership(Touches.Owner owner) {
        return owner.all().stream()
                .map(holder -> new Contender(
                        By.OWNERSHIP,
                        CUSTOMER,
                        owner.programId(),
                        holder.member(),
                        holder.linkId(),
                        holder.linkKey(),
                        null,
                        owner,
                        holder.part(),
                        null,
                        null));
    }

    Contender within(Window checked) {
        return new Contender(by, touch, programId, member, linkId, linkKey, click, owner, part, checked, lost);
    }

    Contender lostBy(@Nullable Reason reason) {
        return new Contender(by, touch, programId, member, linkId, linkKey, click, owner, part, window, reason);
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

    /** Whether the conversion itself names the click, and it was made after that moment. */
    boolean isNewSince(Instant moment) {
        return click != null && click.via() == null && click.clickedAt().isAfter(moment);
    }

    /** Whether it is the same link followed again within the hour. */
    boolean repeats() {
        Touches.Landing landing = click == null ? null : click.landing();
        return landing != null && landing.classification() == Classification.DUPLICATE;
    }

    boolean hasLinkOf(Contender other) {
        return linkId != null && linkId.equals(other.linkId);
    }

    Candidate candidate() {
        return new Candidate(by, touch, programId, member == null ? null : member.partnerId(), lost, window);
    }
}
