package org.tributary.commission.settlement;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.attribution.Member;
import org.tributary.commission.book.Book;
import org.tributary.commission.directory.Directory;
import org.tributary.commission.directory.DirectoryHistory;
import org.tributary.commission.plan.Evaluation.Use;
import org.tributary.commission.plan.PlanDocument.Trigger;
import org.tributary.commission.planbook.PlanBook;
import org.tributary.commission.settlement.ClickDayStore.Clicks;
import org.tributary.commission.settlement.ClickDayStore.Day;
import org.tributary.commission.standing.Standings;
import org.tributary.commission.standing.Standings.Owner;
import org.tributary.commission.tier.TierState;
import org.tributary.commission.tier.Tiers;
import org.tributary.commission.verdict.PlanVersion;
import org.tributary.commission.verdict.ProgramTerms;
import org.tributary.commission.verdict.RewardReceipt;
import org.tributary.commission.verdict.RewardReceipt.Given;
import org.tributary.commission.verdict.Standing;
import org.tributary.contracts.directory.EnrolmentEntry;
import org.tributary.contracts.directory.ProgramEntry;
import org.tributary.contracts.id.DerivedIds;
import org.tributary.platform.database.Tx;
import org.tributary.platform.outbox.Outbox;

/**
 * Settles the clicks of a program's day, each partner's as one settlement: some hours after the day's end, when they are here, and twice
 * more in the days after it for those that came late. Under a lock on the day; many partners take several transactions, each of which
 * notes how far it came.
 */
@Singleton
final class ClickDays {

    /** How long after a day's end its clicks are settled: relays may have been cut off for a while. */
    static final Duration PATIENCE = Duration.ofHours(6);

    private static final int DAYS_BACK = 7;
    private static final int MOST_ROUNDS = 3;
    private static final int MOST = 2_000;
    private static final String RULE = "clicks";

    private final DirectoryHistory history;
    private final PlanBook plans;
    private final DerivedIds ids;

    ClickDays(DirectoryHistory history, PlanBook plans, DerivedIds ids) {
        this.history = history;
        this.plans = plans;
        this.ids = ids;
    }

    /** A partner's clicks on their way to a receipt. */
    private record Matter(Clicks clicks, Given given, Standings.Asked asked) {}

    /** Names the days of a program that are to be settled, if its plan pays for clicks; also those of a week in which nobody did. */
    void announce(Tx tx, PlanBook.OfProgram named, Instant now) {
        Directory directory = history.latest(tx, named.org());
        directory
                .program(named.program())
                .filter(program -> pays(tx, directory, program, now))
                .ifPresent(program -> announce(tx, program, now));
    }

    private static void announce(Tx tx, ProgramEntry program, Instant now) {
        LocalDate today = now.atZone(program.timeZone()).toLocalDate();
        for (int back = 0; back < DAYS_BACK; back++) {
            LocalDate day = today.minusDays(back);
            Instant end = day.plusDays(1).atStartOfDay(program.timeZone()).toInstant();
            ClickDayStore.announce(tx, program.org(), program.programId(), day, end.plus(PATIENCE));
        }
    }

    private boolean pays(Tx tx, Directory directory, ProgramEntry program, Instant at) {
        return plans.inForce(tx, directory, program.programId(), at)
                .filter(plan -> plan.plan().paysFor(Trigger.CLICK))
                .isPresent();
    }

    /**
     * Settles what some partners have of a day.
     *
     * @param but days that are not asked for
     * @param taken is told which day it is
     * @return whether there was any to settle
     */
    boolean settleNext(Tx tx, Collection<Day> but, List<Day> taken, Instant now) {
        taken.clear();
        Optional<Day> due = ClickDayStore.lockDue(tx, now, but);
        due.ifPresent(day -> {
            taken.add(day);
            List<Clicks> clicks = settle(tx, day, now);
            if (clicks.size() == MOST) {
                ClickDayStore.reached(tx, day, clicks.getLast().partner());
            } else {
                boolean again = day.rounds() + 1 < MOST_ROUNDS;
                ClickDayStore.settled(tx, day, again ? now.plus(Duration.ofDays(1)) : null);
            }
        });
        return due.isPresent();
    }

    /** @return those that were looked at */
    private List<Clicks> settle(Tx tx, Day day, Instant now) {
        Directory directory = history.latest(tx, day.org());
        Optional<ProgramEntry> program = directory.program(day.program());
        if (program.isEmpty()) {
            return List.of();
        }
        Instant from = day.day().atStartOfDay(program.get().timeZone()).toInstant();
        Instant until =
                day.day().plusDays(1).atStartOfDay(program.get().timeZone()).toInstant();
        Optional<PlanVersion> plan = plans.inForce(tx, directory, day.program(), until.minusMillis(1))
                .filter(version -> version.plan().paysFor(Trigger.CLICK));
        if (plan.isEmpty()) {
            return List.of();
        }
        List<Clicks> clicks = ClickDayStore.next(tx, day, from, until, MOST);
        List<Clicks> unsettled = clicks.stream().filter(Clicks::isUnsettled).toList();
        settle(
                tx,
                day,
                matters(day, unsettled, directory, program.get(), plan.get(), until),
                program.get(),
                plan.get(),
                now);
        return clicks;
    }

    private List<Matter> matters(
            Day day, List<Clicks> clicks, Directory directory, ProgramEntry program, PlanVersion plan, Instant until) {
        List<Matter> matters = new ArrayList<>();
        for (Clicks one : clicks) {
            Member member = directory.member(day.program(), one.partner(), until);
            if (member.status() == EnrolmentEntry.Status.APPROVED) {
                Given given = new Given(
                        ids.settlement(
                                day.org(), day.program(), RULE, day.day().toString(), one.partner(), one.rounds()),
                        ProgramTerms.of(program),
                        member,
                        day.day().toString(),
                        one.counted(),
                        one.settled(),
                        until.minusMillis(1),
                        Standing.NONE);
                Owner owner = new Owner(day.org(), day.program(), one.partner());
                matters.add(new Matter(
                        one,
                        given,
                        new Standings.Asked(
                                owner,
                                RewardReceipt.meters(given, plan),
                                plan.plan().asksForTotals())));
            }
        }
        return matters;
    }

    private static void settle(
            Tx tx, Day day, List<Matter> matters, ProgramEntry program, PlanVersion plan, Instant now) {
        Standings standings =
                Standings.read(tx, matters.stream().map(Matter::asked).toList());
        for (Matter matter : matters) {
            Standing standing = standings.of(List.of(matter.asked()), owner -> tier(tx, owner, plan));
            RewardReceipt receipt = RewardReceipt.of(matter.given().with(standing), plan, now);
            standings.move(
                    matter.asked().owner(),
                    receipt.evaluation().usesOrNone().stream().collect(Collectors.toMap(Use::meter, Use::by)));
            Settled settled = Settled.of(day.org(), receipt);
            SettlementStore.insert(tx, settled);
            Outbox.add(tx, settled.told());
            Book.Origin origin = new Book.Origin(null, receipt.given().conversion(), now);
            Book.earn(
                    tx,
                    receipt.rows().stream()
                            .map(row -> new Book.Earning(day.org(), row, origin, !program.autoApprove(), List.of()))
                            .toList());
            ClickDayStore.settled(tx, day, matter.clicks());
        }
        standings.write(tx);
    }

    private static @Nullable String tier(Tx tx, Owner owner, PlanVersion plan) {
        return plan.plan().ladder().isEmpty()
                ? null
                : Tiers.find(tx, owner.program(), owner.partner())
                        .map(TierState::tier)
                        .orElse(null);
    }
}
