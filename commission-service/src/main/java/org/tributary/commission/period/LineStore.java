package org.tributary.commission.period;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.accounting.Movements;
import org.tributary.commission.accounting.RollForward;
import org.tributary.commission.accounting.RollForward.Key;
import org.tributary.commission.accounting.RollForward.Line;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.PeriodId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.platform.database.Columns;
import org.tributary.platform.database.Tx;
import org.tributary.platform.page.PageRequest;

/** The tables {@code period_line} and {@code period_expense}. */
final class LineStore {

    private static final int BATCH = 1_000;

    private LineStore() {}

    /** A line with its place in the period. */
    record Placed(long position, Line line) {}

    static void insert(Tx tx, OrganisationId org, PeriodId period, RollForward rollForward) {
        List<Placed> placed = new ArrayList<>();
        for (Line line : rollForward.lines()) {
            placed.add(new Placed(placed.size() + 1L, line));
        }
        for (int from = 0; from < placed.size(); from += BATCH) {
            insert(tx, org, period, placed.subList(from, Math.min(placed.size(), from + BATCH)));
        }
    }

    private static void insert(Tx tx, OrganisationId org, PeriodId period, List<Placed> lines) {
        tx.handle()
                .createUpdate("""
                        insert into period_line (period_id, org, position, program_id, partner_id, currency, opening, earned, earned_before,
                                                 reversed, reversed_before, canceled, adjusted, paid, closing)
                        select :period, :org, t.* from unnest(:positions, :programs, :partners, :currencies, :opening, :earned,
                            :earnedBefore, :reversed, :reversedBefore, :canceled, :adjusted, :paid, :closing) as t""")
                .bind("period", period.value())
                .bind("org", org.value())
                .bind("positions", Columns.longs(lines, Placed::position))
                .bind(
                        "programs",
                        Columns.texts(lines, placed -> placed.line().key().program()))
                .bind(
                        "partners",
                        Columns.texts(
                                lines, placed -> placed.line().key().partner().value()))
                .bind(
                        "currencies",
                        Columns.texts(lines, placed -> placed.line().key().currency()))
                .bind(
                        "opening",
                        Columns.longs(lines, placed -> placed.line().movements().opening()))
                .bind(
                        "earned",
                        Columns.longs(lines, placed -> placed.line().movements().earned()))
                .bind(
                        "earnedBefore",
                        Columns.longs(lines, placed -> placed.line().movements().earnedBefore()))
                .bind(
                        "reversed",
                        Columns.longs(lines, placed -> placed.line().movements().reversed()))
                .bind(
                        "reversedBefore",
                        Columns.longs(lines, placed -> placed.line().movements().reversedBefore()))
                .bind(
                        "canceled",
                        Columns.longs(lines, placed -> placed.line().movements().canceled()))
                .bind(
                        "adjusted",
                        Columns.longs(lines, placed -> placed.line().movements().adjusted()))
                .bind(
                        "paid",
                        Columns.longs(lines, placed -> placed.line().movements().paid()))
                .bind(
                        "closing",
                        Columns.longs(lines, placed -> placed.line().movements().closing()))
                .execute();
    }

    /** Gives what every line closed with to who opens the next period. */
    static void openings(Tx tx, PeriodId period, RollForward.Builder next) {
        try (Stream<Line> lines = tx
                .handle()
                .createQuery("select * from period_line where period_id = :period and closing <> 0")
                .bind("period", period.value())
                .setFetchSize(BATCH)
                .map((row, context) -> placed(row).line())
                .stream()) {
            lines.forEach(line -> next.open(line.key(), line.movements().closing()));
        }
    }

    static List<Placed> list(Tx tx, PeriodId period, @Nullable ProgramId program, PageRequest page) {
        return tx.handle()
                .createQuery("""
                        select * from period_line
                         where period_id = :period and position > :after and (cast(:program as text) is null or program_id = :program)
                         order by position limit :most""")
                .bind("period", period.value())
                .bind("program", program == null ? null : program.value())
                .bind("after", page.after() == null ? 0L : Long.parseLong(page.after()))
                .bind("most", page.limit() + 1)
                .map((row, context) -> placed(row))
                .list();
    }

    /** By currency. */
    static Map<String, Movements> totals(Tx tx, PeriodId period) {
        Map<String, Movements> totals = new LinkedHashMap<>();
        tx.handle()
                .createQuery("""
                        select currency, sum(opening)::bigint as opening, sum(earned)::bigint as earned,
                               sum(earned_before)::bigint as earned_before, sum(reversed)::bigint as reversed,
                               sum(reversed_before)::bigint as reversed_before, sum(canceled)::bigint as canceled,
                               sum(adjusted)::bigint as adjusted, sum(paid)::bigint as paid
                          from period_line where period_id = :period group by 1 order by 1""")
                .bind("period", period.value())
                .map((row, context) -> totals.put(row.getString("currency"), movements(row)))
                .list();
        return totals;
    }

    private static Placed placed(ResultSet row) throws SQLException {
        Key key = new Key(
                row.getString("program_id"), new PartnerId(row.getString("partner_id")), row.getString("currency"));
        return new Placed(row.getLong("position"), new Line(key, movements(row)));
    }

    private static Movements movements(ResultSet row) throws SQLException {
        return new Movements(
                row.getLong("opening"),
                row.getLong("earned"),
                row.getLong("earned_before"),
                row.getLong("reversed"),
                row.getLong("reversed_before"),
                row.getLong("canceled"),
                row.getLong("adjusted"),
                row.getLong("paid"));
    }

    static void insertExpenses(Tx tx, OrganisationId org, PeriodId period, List<ExpenseOfMonth> expenses) {
        if (expenses.isEmpty()) {
            return;
        }
        PreparedBatch batch = tx.handle().prepareBatch("""
                insert into period_expense (period_id, org, program_id, currency, month, before, amount)
                values (:period, :org, :program, :currency, :month, :before, :amount)""");
        for (ExpenseOfMonth expense : expenses) {
            batch.bind("period", period.value())
                    .bind("org", org.value())
                    .bind("program", expense.programId())
                    .bind("currency", expense.currency())
                    .bind("month", Date.valueOf(expense.month()))
                    .bind("before", expense.beforePeriod())
                    .bind("amount", expense.amount())
                    .add();
        }
        batch.execute();
    }

    static List<ExpenseOfMonth> expenses(Tx tx, PeriodId period) {
        return tx.handle()
                .createQuery(
                        "select * from period_expense where period_id = :period order by program_id, currency, month, before")
                .bind("period", period.value())
                .map((row, context) -> new ExpenseOfMonth(
                        row.getString("program_id"),
                        row.getString("currency"),
                        row.getDate("month").toLocalDate(),
                        row.getBoolean("before"),
                        row.getLong("amount")))
                .list();
    }
}
