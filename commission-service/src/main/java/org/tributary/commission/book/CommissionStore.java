package org.tributary.commission.book;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.event.CommissionEvent.Row;
import org.tributary.contracts.id.CommissionId;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.Id;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.PayoutId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.contracts.money.Money;
import org.tributary.platform.database.Columns;
import org.tributary.platform.database.Tx;
import org.tributary.platform.page.PageRequest;

/** Table {@code commission}. Rows are locked in the order of their ids, so that two who want the same ones wait and do not deadlock. */
final class CommissionStore {

    private CommissionStore() {}

    static void insert(Tx tx, Collection<Book.Earning> earnings) {
        tx.handle()
                .createUpdate("""
                        insert into commission (commission_id, org, conversion_id, program_id, partner_id, customer_id, rule_id, level,
                               amount, currency, status, available_at, needs_approval, status_reason, caused_by, created_at)
                        select id, org, conversion, program, partner, customer, rule, level, amount, currency, status,
                               cast(available_at as timestamptz), needs_approval, reason, caused_by, cast(created_at as timestamptz)
                          from unnest(:ids, :orgs, :conversions, :programs, :partners, :customers, :rules, :levels, :amounts, :currencies,
                                      :statuses, :availables, :approvals, :reasons, :causes, :times) with ordinality
                            as c (id, org, conversion, program, partner, customer, rule, level, amount, currency, status, available_at,
                                  needs_approval, reason, caused_by, created_at, nth)
                         order by nth""")
                .bind(
                        "ids",
                        Columns.texts(earnings, one -> one.row().commissionId().value()))
                .bind("orgs", Columns.texts(earnings, one -> one.org().value()))
                .bind(
                        "conversions",
                        Columns.texts(earnings, one -> one.row().conversionId().value()))
                .bind(
                        "programs",
                        Columns.texts(earnings, one -> one.row().programId().value()))
                .bind(
                        "partners",
                        Columns.texts(earnings, one -> one.row().partnerId().value()))
                .bind(
                        "customers",
                        Columns.texts(earnings, one -> value(one.origin().customer())))
                .bind("rules", Columns.texts(earnings, one -> one.row().ruleId()))
                .bind("levels", Columns.ints(earnings, one -> one.row().level()))
                .bind(
                        "amounts",
                        Columns.longs(earnings, one -> one.row().amount().minor()))
                .bind(
                        "currencies",
                        Columns.texts(earnings, one -> one.row().amount().code()))
                .bind("statuses", Columns.texts(earnings, one -> one.status().code()))
                .bind("availables", Columns.times(earnings, one -> one.row().availableAt()))
                .bind("approvals", Columns.flags(earnings, Book.Earning::needsApproval))
                .bind("reasons", Columns.texts(earnings, Book.Earning::heldFor))
                .bind(
                        "causes",
                        Columns.texts(earnings, one -> one.origin().causedBy().value()))
                .bind("times", Columns.times(earnings, one -> one.origin().now()))
                .execute();
    }

    /** A correction is approved, or not, like the row it corrects. @return those that were not here already */
    static Set<CommissionId> insertCorrections(Tx tx, List<Book.Correction> corrections) {
        List<Row> rows = corrections.stream().map(Book.Correction::row).toList();
        return tx.handle()
                .createQuery("""
                        insert into commission (commission_id, org, conversion_id, program_id, partner_id, customer_id, rule_id, level,
                               amount, currency, status, available_at, needs_approval, approved_by, approved_at, approval_note,
                               status_reason, status_by, reversal_of, caused_by, created_at)
                        select c.id, o.org, o.conversion_id, o.program_id, o.partner_id, o.customer_id, o.rule_id, o.level,
                               c.amount, o.currency, c.status, cast(c.available_at as timestamptz), o.needs_approval, o.approved_by,
                               o.approved_at, o.approval_note, o.status_reason, o.status_by, o.commission_id, c.caused_by,
                               cast(c.created_at as timestamptz)
                          from unnest(:ids, :amounts, :statuses, :availables, :originals, :causes, :times) with ordinality
                            as c (id, amount, status, available_at, original, caused_by, created_at, nth)
                          join commission o on o.commission_id = c.original
                         order by nth
                        on conflict (commission_id) do nothing
                        returning commission_id""")
                .bind("ids", Columns.texts(rows, row -> row.commissionId().value()))
                .bind("amounts", Columns.longs(rows, row -> row.amount().minor()))
                .bind("statuses", Columns.texts(corrections, one -> waiting(one.original())))
                .bind("availables", Columns.times(rows, Row::availableAt))
                .bind("originals", Columns.texts(rows, row -> value(row.reversalOf())))
                .bind(
                        "causes",
                        Columns.texts(
                                corrections, one -> one.origin().causedBy().value()))
                .bind("times", Columns.times(corrections, one -> one.origin().now()))
                .mapTo(String.class)
                .map(CommissionId::new)
                .collect(Collectors.toSet());
    }

    private static String waiting(BookedRow original) {
        return (original.status().isBeforeMaturity() ? original.status() : Status.PENDING).code();
    }

    private static @Nullable String value(@Nullable Id id) {
        return id == null ? null : id.value();
    }

    static List<BookedRow> lockByConversion(Tx tx, Collection<ConversionId> conversions) {
        return rows(tx.handle()
                .createQuery(
                        "select * from commission where conversion_id = any(:ids) order by commission_id for update")
                .bind("ids", conversions.stream().map(ConversionId::value).toArray(String[]::new)));
    }

    static List<BookedRow> byConversion(Tx tx, Collection<ConversionId> conversions) {
        return rows(tx.handle()
                .createQuery("select * from commission where conversion_id = any(:ids) order by commission_id")
                .bind("ids", Columns.texts(conversions, ConversionId::value)));
    }

    static void bringForward(Tx tx, Set<ConversionId> conversions, Map<CommissionId, Instant> times) {
        List<CommissionId> ids = List.copyOf(times.keySet());
        tx.handle()
                .createUpdate("""
                        update commission c set available_at = cast(t.at as timestamptz)
                          from unnest(:ids, :times) as t (id, at)
                         where c.conversion_id = any(:conversions) and coalesce(c.reversal_of, c.commission_id) = t.id
                           and c.available_at > cast(t.at as timestamptz)""")
                .bind("conversions", Columns.texts(conversions, ConversionId::value))
                .bind("ids", Columns.texts(ids, CommissionId::value))
                .bind("times", Columns.times(ids, times::get))
                .execute();
    }

    static List<BookedRow> lock(Tx tx, Collection<CommissionId> ids) {
        return rows(tx.handle()
                .createQuery(
                        "select * from commission where commission_id = any(:ids) order by commission_id for update")
                .bind("ids", ids.stream().map(CommissionId::value).toArray(String[]::new)));
    }

    /** A row with its reversals, or a reversal with its original and the others. */
    static List<BookedRow> lockFamily(Tx tx, CommissionId id) {
        return rows(tx.handle().createQuery("""
                        select * from commission
                         where coalesce(reversal_of, commission_id) =
                               (select coalesce(reversal_of, commission_id) from commission where commission_id = :id)
                           and conversion_id = (select conversion_id from commission where commission_id = :id)
                         order by commission_id for update""").bind("id", id.value()));
    }

    /** Rows of these conversions that are some of these, or correct them. */
    static List<BookedRow> lockFamilies(Tx tx, Set<ConversionId> conversions, Set<CommissionId> originals) {
        return rows(tx.handle()
                .createQuery("""
                        select * from commission
                         where conversion_id = any(:conversions) and coalesce(reversal_of, commission_id) = any(:originals)
                         order by commission_id for update""")
                .bind("conversions", Columns.texts(conversions, ConversionId::value))
                .bind("originals", Columns.texts(originals, CommissionId::value)));
    }

    static List<BookedRow> lockDue(Tx tx, Instant now, int most) {
        return rows(tx.handle().createQuery("""
                        select * from commission
                         where status = 'pending' and available_at <= :now and (not needs_approval or approved_by is not null)
                         order by available_at, commission_id limit :most for update skip locked""").bind("now", now).bind("most", most));
    }

    /** The doubts about how the row's customer was won are settled. */
    static void trustCustomer(Tx tx, CommissionId id) {
        tx.handle().createUpdate("""
                        update customer_owner o set doubts = null from commission c
                         where c.commission_id = :id and o.customer_id = c.customer_id and o.program_id = c.program_id
                           and o.doubts is not null""").bind("id", id.value()).execute();
    }

    static void move(Tx tx, CommissionId id, Status status, @Nullable String reason, @Nullable String by) {
        tx.handle()
                .createUpdate("""
                        update commission set status = :status, status_reason = coalesce(:reason, status_reason),
                               status_by = coalesce(:by, status_by)
                         where commission_id = :id""")
                .bind("id", id.value())
                .bind("status", status.code())
                .bind("reason", reason)
                .bind("by", by)
                .execute();
    }

    static void showReversed(Tx tx, Collection<CommissionId> ids) {
        tx.handle()
                .createUpdate("update commission set status = 'reversed' where commission_id = any(:ids)")
                .bind("ids", Columns.texts(ids, CommissionId::value))
                .execute();
    }

    static void makeAvailable(Tx tx, Collection<CommissionId> ids) {
        tx.handle()
                .createUpdate(
                        "update commission set status = 'available', payable = true where commission_id = any(:ids)")
                .bind("ids", Columns.texts(ids, CommissionId::value))
                .execute();
    }

    static void inPayout(Tx tx, CommissionId id, Status status, @Nullable PayoutId payout) {
        tx.handle()
                .createUpdate("update commission set status = :status, payout_id = :payout where commission_id = :id")
                .bind("id", id.value())
                .bind("status", status.code())
                .bind("payout", value(payout))
                .execute();
    }

    static void approve(Tx tx, CommissionId id, CommissionLife.Deed deed) {
        tx.handle()
                .createUpdate("""
                        update commission set approved_by = :by, approved_at = :at, approval_note = :note
                         where commission_id = :id and approved_by is null""")
                .bind("id", id.value())
                .bind("by", deed.by())
                .bind("at", deed.now())
                .bind("note", deed.reason())
                .execute();
    }

    static Optional<BookedRow> find(Tx tx, CommissionId id) {
        return rows(tx.handle()
                        .createQuery("select * from commission where commission_id = :id")
                        .bind("id", id.value()))
                .stream()
                .findFirst();
    }

    static List<BookedRow> list(Tx tx, Book.Filter filter, PageRequest page) {
        return rows(tx.handle()
                .createQuery("""
                        select * from commission
                         where (cast(:partner as text) is null or partner_id = :partner)
                           and (cast(:program as text) is null or program_id = :program)
                           and (cast(:conversion as text) is null or conversion_id = :conversion)
                           and (cast(:status as text) is null or status = :status)
                           and (cast(:after as bigint) is null or position < :after)
                         order by position desc limit :most""")
                .bind("partner", value(filter.partner()))
                .bind("program", value(filter.program()))
                .bind("conversion", value(filter.conversion()))
                .bind("status", filter.status() == null ? null : filter.status().code())
                .bind("after", page.after() == null ? null : Long.valueOf(page.after()))
                .bind("most", page.limit() + 1));
    }

    static List<Book.Sum> earnings(Tx tx, Book.Filter filter) {
        return tx.handle()
                .createQuery("""
                        select program_id, partner_id, currency, status, sum(amount)::bigint as amount, count(*)::bigint as rows
                          from commission
                         where (cast(:partner as text) is null or partner_id = :partner)
                           and (cast(:program as text) is null or program_id = :program)
                         group by program_id, partner_id, currency, status order by 1, 2, 3, 4""")
                .bind("partner", value(filter.partner()))
                .bind("program", value(filter.program()))
                .map((row, context) -> new Book.Sum(
                        new ProgramId(row.getString("program_id")),
                        new PartnerId(row.getString("partner_id")),
                        Status.of(row.getString("status")),
                        Money.of(row.getLong("amount"), row.getString("currency")),
                        row.getLong("rows")))
                .list();
    }

    private static List<BookedRow> rows(Query query) {
        return query.map((row, context) -> booked(row)).list();
    }

    private static BookedRow booked(ResultSet row) throws SQLException {
        String reversalOf = row.getString("reversal_of");
        Row commission = new Row(
                new CommissionId(row.getString("commission_id")),
                new ConversionId(row.getString("conversion_id")),
                new ProgramId(row.getString("program_id")),
                new PartnerId(row.getString("partner_id")),
                row.getString("rule_id"),
                row.getInt("level"),
                Money.of(row.getLong("amount"), row.getString("currency")),
                row.getTimestamp("available_at").toInstant(),
                reversalOf == null ? null : new CommissionId(reversalOf));
        return new BookedRow(
                commission,
                new OrganisationId(row.getString("org")),
                Status.of(row.getString("status")),
                row.getBoolean("payable"),
                row.getBoolean("needs_approval"),
                row.getString("approved_by"),
                row.getString("status_reason"),
                row.getString("payout_id"),
                row.getTimestamp("created_at").toInstant(),
                row.getLong("position"));
    }
}
