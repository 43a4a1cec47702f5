package org.tributary.commission.attribution;

import static java.util.Comparator.comparing;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.attribution.Decision.Window;
import org.tributary.contracts.directory.ProgramEntry.Attribution;
import org.tributary.contracts.event.ClickRecorded.Classification;
import org.tributary.contracts.id.ProgramId;

/** Judges every touch by itself, before any meets another. */
final class Qualification {

    /** From the latest; clicks of one moment by their ids, so that it is always the same. */
    static final Comparator<Touches.Click> LATEST_FIRST = comparing(Touches.Click::clickedAt)
            .thenComparing(click -> click.clickId().value())
            .reversed();

    private final Question question;

    Qualification(Question question) {
        this.question = question;
    }

    /**
     * All touches, the strongest first: clicks that the conversion names from the latest, the coupon, owners from the latest, and last
     * the customer's other clicks.
     */
    List<Contender> contenders() {
        Touches touches = question.touches();
        Stream<Contender> named = clicks(touches, true);
        Stream<Contender> others = clicks(touches, false);
        Stream<Contender> coupon = Stream.ofNullable(touches.coupon()).map(this::judged);
        Stream<Contender> owners = touches.owners().stream()
                .sorted(comparing(Touches.Owner::since).reversed())
                .flatMap(this::judged);
        return Stream.of(named, coupon, owners, others)
                .flatMap(all -> all)
                .distinct()
                .toList();
    }

    private Stream<Contender> clicks(Touches touches, boolean named) {
        return touches.clicks().stream()
                .filter(click -> (click.via() == null) == named)
                .sorted(LATEST_FIRST)
                .map(this::judged);
    }

    private Contender judged(Touches.Click click) {
        Contender contender = Contender.byClick(click);
        Touches.Landing landing = click.landing();
        if (landing == null) {
            return contender.lostBy(Reason.CLICK_NOT_FOUND);
        }
        Attribution policy = question.policies().get(landing.programId());
        if (policy == null) {
            return contender.lostBy(Reason.PROGRAM_UNKNOWN);
        }
        Window window = new Window(
                click.clickId(), click.clickedAt(), click.clickedAt().plus(policy.window()), question.occurredAt());
        Reason unfit = unfit(landing.programId(), landing.member());
        return contender.within(window).lostBy(unfit == null ? unfit(landing, window) : unfit);
    }

    private Contender judged(Touches.Coupon coupon) {
        Touches.Grant grant = coupon.grant();
        return Contender.byCoupon(coupon)
                .lostBy(grant == null ? Reason.COUPON_UNKNOWN : unfit(grant.programId(), grant.member()));
    }

    private Stream<Contender> judged(Touches.Owner owner) {
        return Contender.byOwnership(owner)
                .map(holder -> holder.lostBy(unfit(owner.programId(), Objects.requireNonNull(holder.member()))));
    }

    private @Nullable Reason unfit(ProgramId program, Member member) {
        if (!question.policies().containsKey(program)) {
            return Reason.PROGRAM_UNKNOWN;
        }
        if (question.programId() != null && !question.programId().equals(program)) {
            return Reason.OTHER_PROGRAM;
        }
        return member.approved() ? null : Reason.PARTNER_NOT_APPROVED;
    }

    private static @Nullable Reason unfit(Touches.Landing landing, Window window) {
        if (landing.classification() == Classification.INVALID) {
            return Reason.CLICK_INVALID;
        }
        if (window.contains()) {
            return null;
        }
        return window.occurredAt().isBefore(window.clickedAt()) ? Reason.CLICK_AFTER_CONVERSION : Reason.WINDOW_EXPIRED;
    }
}
