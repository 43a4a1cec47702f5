package org.tributary.commission.settlement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.platform.database.Tx;

/** Tables {@code click_day} and {@code click_day_partner}; counts what {@code click} has of a day. */
final class ClickDayStore {

    private ClickDayStore() {}

    /**
     * A day of a program whose clicks are to be settled.
     *
     * @param rounds how often they were
     * @param reached the last partner whose were, this time; empty for none yet
     */
    record Day(OrganisationId org, ProgramId program, LocalDate day, int rounds, String reached) {}

    /**
     * A partner's clicks of a day.
     *
     * @param counted in all
     * @param settled what of them was settled
     * @param rounds how often something was settled
     */
    record Clicks(PartnerId partner, long counted, long settled, int rounds) {

        boolean isUnsettled() {
            return counted > settled;
        }
    }

    /** A day is looked at the first time at a moment, however often it is announced. */
    static void announce(Tx tx, OrganisationId org, ProgramId program, LocalDate day, Instant settleAt) {
        tx.handle()
                .createUpdate("""
                        insert into click_day (program_id, day, org, settle_at) values (:program, :day, :org, :at)
                        on conflict do nothing""")
                .bind("program", program.value())
                .bind("day", day)
                .bind("org", org.value())
                .bind("at", settleAt)
                .execute();
    }

    /** One that is due, locked; empty when there is none that nobody else is at. */
    static Optional<Day> lockDue(Tx tx, Instant now) {
        return tx.handle()
                .createQuery("""
                        select * from click_day where settle_at <= :now order by settle_at limit 1 for update skip locked""")
                .bind("now", now)
                .map((row, context) -> day(row))
                .findOne();
    }

    /** @param next when it is looked at again, null for never */
    static void settled(Tx tx, Day day, @Nullable Instant next) {
        tx.handle()
                .createUpdate("""
                        update click_day set rounds = rounds + 1, settle_at = cast(:next as timestamptz), reached = ''
                         where program_id = :program and day = :day and org = :org""")
                .bind("next", next)
                .bind("program", day.program().value())
                .bind("day", day.day())
                .bind("org", day.org().value())
                .execute();
    }

    /** Those of the partners that follow are still to be settled. */
    static void reached(Tx tx, Day day, PartnerId partner) {
        tx.handle()
                .createUpdate(
                        "update click_day set reached = :reached where program_id = :program and day = :day and org = :org")
                .bind("reached", partner.value())
                .bind("program", day.program().value())
                .bind("day", day.day())
                .bind("org", day.org().value())
                .execute();
    }

    /** Billable clicks of the partners that follow, in the order of their ids. */
    static List<Clicks> next(Tx tx, Day day, Instant from, Instant until, int most) {
        return tx.handle()
                .createQuery("""
                        select c.partner_id, c.counted, coalesce(p.settled, 0) as settled, coalesce(p.rounds, 0) as rounds
                          from (select partner_id, count(*) as counted from click
                                 where program_id = :program and org = :org and clicked_at >= :from and clicked_at < :until
                                   and classification = 'billable' and partner_id > :reached
                                 group by partner_id order by partner_id limit :most) as c
                          left join click_day_partner p
                            on p.program_id = :program and p.day = :day and p.partner_id = c.partner_id and p.org = :org
                         order by c.partner_id""")
                .bind("program", day.program().value())
                .bind("org", day.org().value())
                .bind("from", from)
                .bind("until", until)
                .bind("reached", day.reached())
                .bind("day", day.day())
                .bind("most", most)
                .map((row, context) -> new Clicks(
                        new PartnerId(row.getString("partner_id")),
                        row.getLong("counted"),
                        row.getLong("settled"),
                        row.getInt("rounds")))
                .list();
    }

    static void settled(Tx tx, Day day, Clicks clicks) {
        tx.handle()
                .createUpdate("""
                        insert into click_day_partner (program_id, partner_id, day, org, settled, rounds)
                        values (:program, :partner, :day, :org, :settled, 1)
                        on conflict (program_id, day, partner_id) do update
                           set settled = excluded.settled, rounds = click_day_partner.rounds + 1""")
                .bind("program", day.program().value())
                .bind("partner", clicks.partner().value())
                .bind("day", day.day())
                .bind("org", day.org().value())
                .bind("settled", clicks.counted())
                .execute();
    }

    private static Day day(ResultSet row) throws SQLException {
        return new Day(
                new OrganisationId(row.getString("org")),
                new ProgramId(row.getString("program_id")),
                row.getObject("day", LocalDate.class),
                row.getInt("rounds"),
                row.getString("reached"));
    }
}
