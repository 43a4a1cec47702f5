package org.tributary.commission.period;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.accounting.RollForward;
import org.tributary.commission.accounting.Term;
import org.tributary.commission.accounting.Tie;
import org.tributary.commission.ledger.Block;
import org.tributary.commission.period.PeriodStore.Head;
import org.tributary.commission.period.PeriodStore.Stored;
import org.tributary.commission.period.Preview.Warning;
import org.tributary.contracts.id.FreshIds;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PeriodId;
import org.tributary.platform.database.Tx;
import org.tributary.platform.problem.Problem;
import org.tributary.platform.problem.ProblemException;

/** The open period of an organisation, as it is when somebody looks at it or closes it. */
final class Closing {

    private static final Head NO_BLOCK = new Head(0, Block.GENESIS, Stretch.BEGINNING);

    private final Tx tx;
    private final OrganisationId org;
    private final ZoneId zone;
    private final Instant now;
    private final Optional<Stored> last;

    /** @param zone of the organisation's books: defines days and months */
    Closing(Tx tx, OrganisationId org, ZoneId zone, Instant now) {
        this.tx = tx;
        this.org = org;
        this.zone = zone;
        this.now = now;
        this.last = PeriodStore.last(tx, org);
    }

    int number() {
        return last.map(stored -> stored.period().number() + 1).orElse(1);
    }

    /** When the open period began; empty while the ledger is. */
    Optional<Instant> begin() {
        return last.map(stored -> stored.period().until()).or(() -> StretchStore.firstEntry(tx, org));
    }

    /** Everything that is in no closed period. */
    Stretch open() {
        return until(now);
    }

    /**
     * What the period holds when it ends where somebody wishes.
     *
     * @throws ProblemException when it cannot end there
     */
    Stretch until(@Nullable String wish) {
        Instant begin = begin().orElseThrow(() -> ProblemException.conflict(
                "nothing_to_close", "The ledger is empty; the first period begins with its first entry."));
        return switch (Term.of(wish, zone, begin, now)) {
            case Term.Until(Instant until) -> until(until);
            case Term.Refused refused -> throw refusal(refused);
        };
    }

    private static ProblemException refusal(Term.Refused refused) {
        return switch (refused.reason()) {
            case UNREADABLE -> invalid("invalid_until", refused);
            case IN_FUTURE -> invalid("until_in_future", refused);
            case ALREADY_CLOSED -> ProblemException.conflict("already_closed", refused.detail());
        };
    }

    private static ProblemException invalid(String code, Term.Refused refused) {
        return ProblemException.invalid(
                code, refused.detail(), new Problem.FieldError("/until", code, refused.detail()));
    }

    private Stretch until(Instant until) {
        return new Stretch(
                org,
                number(),
                zone,
                last.map(stored -> stored.period().until()).orElse(null),
                last.map(stored -> stored.stretch().toXid()).orElse(Stretch.BEGINNING),
                last.map(Stored::nextXid).orElse(Stretch.BEGINNING),
                StretchStore.horizon(tx),
                until);
    }

    Preview preview(Stretch stretch) {
        RollForward rollForward = rollForward(stretch);
        Tie tie = rollForward.tie(StretchStore.balances(tx, stretch));
        StretchStore.Size size = StretchStore.size(tx, stretch);
        return new Preview(
                stretch.number(),
                stretch.beganAt(),
                stretch.until(),
                Period.lastDay(stretch.until(), zone),
                zone,
                size.entries(),
                size.transactions(),
                tie.ties(),
                tie,
                rollForward.totals(),
                warnings(stretch, tie));
    }

    private RollForward rollForward(Stretch stretch) {
        RollForward.Builder builder = new RollForward.Builder();
        last.ifPresent(stored -> LineStore.openings(tx, stored.period().id(), builder));
        StretchStore.forEachStep(tx, stretch, builder::add);
        return builder.build();
    }

    private List<Warning> warnings(Stretch stretch, Tie tie) {
        PeriodStore.Unsettled unsettled = PeriodStore.unsettled(tx, stretch, head().toXid());
        List<Warning> warnings = new ArrayList<>();
        warn(
                warnings,
                "does_not_tie",
                tie.untied(),
                "balances differ from the roll-forward; look at the ledger's check first");
        warn(warnings, "late", unsettled.late(), "entries were still being written and go into the next period");
        warn(warnings, "unsealed", unsettled.unsealed(), "entries stand in no sealed block yet, which takes seconds");
        warn(
                warnings,
                "held",
                unsettled.held(),
                "commissions are held; what is decided about them later is booked later");
        warn(warnings, "unapproved", unsettled.unapproved(), "commissions wait for an approval");
        warn(warnings, "waiting", unsettled.waiting(), "conversions wait for their click, customer or order");
        return List.copyOf(warnings);
    }

    private static void warn(List<Warning> warnings, String code, long count, String detail) {
        if (count > 0) {
            warnings.add(new Warning(code, count, detail));
        }
    }

    /** Closes it for ever. */
    Period close(Stretch stretch, @Nullable String by) {
        RollForward rollForward = rollForward(stretch);
        Tie tie = rollForward.tie(StretchStore.balances(tx, stretch));
        StretchStore.Size size = StretchStore.size(tx, stretch);
        Head head = head();
        Period period = new Period(
                FreshIds.next(PeriodId.PREFIX, PeriodId::new, now),
                stretch.number(),
                stretch.beganAt(),
                stretch.until(),
                zone,
                size.entries(),
                size.transactions(),
                entriesHash(stretch),
                head.number(),
                head.hash(),
                tie.ties(),
                tie,
                by,
                now);
        PeriodStore.insert(tx, new Stored(period, stretch, StretchStore.nextXid(tx, stretch)));
        LineStore.insert(tx, org, period.id(), rollForward);
        LineStore.insertExpenses(tx, org, period.id(), StretchStore.expenses(tx, stretch));
        return period;
    }

    private Head head() {
        return PeriodStore.head(tx, org).orElse(NO_BLOCK);
    }

    private String entriesHash(Stretch stretch) {
        ContentHash hash = new ContentHash();
        StretchStore.forEachLine(tx, stretch, line -> hash.add(line + "\n"));
        return hash.hex();
    }
}
