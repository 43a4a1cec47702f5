package org.tributary.commission.period;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Consumer;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.accounting.Detail;
import org.tributary.commission.accounting.Journal.Heading;
import org.tributary.commission.accounting.Journal.Original;
import org.tributary.commission.accounting.Journal.Subject;
import org.tributary.commission.accounting.JournalWriter.Posted;
import org.tributary.commission.ledger.Account;
import org.tributary.commission.ledger.Transaction.Kind;
import org.tributary.platform.database.Tx;

/** The ledger's entries of a period as journals want them, in the same order each time. */
final class JournalStore {

    private static final String BY_DAY = """
            select greatest((e.recorded_at at time zone :zone)::date, cast(:first as date)) as day, e.currency, min(e.account) as account,
                   e.kind, coalesce(v.kind = 'sale', false) as of_sale,
                   case when split_part(e.account, ':', 3) = 'expense' then split_part(e.account, ':', 2) else '' end as program,
                   case when split_part(e.account, ':', 3) = 'expense'
                        then to_char(v.occurred_at at time zone :zone, 'YYYY-MM') end as original,
                   coalesce(v.occurred_at < cast(:began as timestamptz), false) as before, sum(e.amount)::bigint as amount
              from ledger_entry e
              left join conversion v on v.conversion_id = e.conversion_id
             where (cast(:currency as text) is null or e.currency = :currency) and""" + Stretch.IS_IN + """
             group by 1, 2, split_part(e.account, ':', 3), 4, 5, 6, 7, 8
             order by 1, 2, split_part(e.account, ':', 3) collate "C", 4, 5, 6, 7, 8""";

    private static final String BY_TRANSACTION = """
            select e.posting_id, greatest((e.recorded_at at time zone :zone)::date, cast(:first as date)) as day, e.currency, e.account,
                   e.owner, e.kind, coalesce(v.kind = 'sale', false) as of_sale, coalesce(c.program_id, '') as program,
                   coalesce(c.partner_id, '') as partner, e.conversion_id, e.commission_id,
                   (v.occurred_at at time zone :zone)::date as original,
                   coalesce(v.occurred_at < cast(:began as timestamptz), false) as before, e.amount
              from ledger_entry e
              left join commission c on c.commission_id = e.commission_id
              left join conversion v on v.conversion_id = e.conversion_id
             where (cast(:currency as text) is null or e.currency = :currency) and""" + Stretch.IS_IN + """
             order by e.posting_id, e.currency, e.entry_id""";

    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;

    private JournalStore() {}

    /** @param currency null for all of them */
    static void forEach(Tx tx, Stretch stretch, Detail detail, @Nullable String currency, Consumer<Posted> each) {
        LocalDate first = stretch.firstDay();
        Query query = StretchStore.in(
                        tx,
                        stretch,
                        switch (detail) {
                            case DAY -> BY_DAY;
                            case TRANSACTION -> BY_TRANSACTION;
                        })
                .bind("zone", stretch.zone().getId())
                .bind("first", first == null ? null : first.toString())
                .bind("currency", currency);
        StretchStore.forEach(
                query,
                (row, context) -> switch (detail) {
                    case DAY -> ofDay(stretch, row);
                    case TRANSACTION -> ofTransaction(row);
                },
                each);
    }

    private static Posted ofDay(Stretch stretch, ResultSet row) throws SQLException {
        LocalDate day = row.getDate("day").toLocalDate();
        String currency = row.getString("currency");
        String number = "P" + stretch.number() + "-" + DAY.format(day) + "-" + currency.toUpperCase(Locale.ROOT);
        return posted(row, new Heading(number, day, day, currency, "partner commissions", Subject.DAY), original(row));
    }

    private static Posted ofTransaction(ResultSet row) throws SQLException {
        LocalDate day = row.getDate("day").toLocalDate();
        String currency = row.getString("currency");
        Original original = original(row);
        LocalDate document = original == null ? day : LocalDate.parse(original.time());
        Subject subject = new Subject(
                row.getString("partner"),
                row.getString("program"),
                row.getString("conversion_id"),
                row.getString("commission_id"));
        String number = "T" + row.getLong("posting_id") + "-" + currency.toUpperCase(Locale.ROOT);
        String text = row.getString("kind") + " " + subject.commission();
        return posted(row, new Heading(number, document, day, currency, text, subject), original);
    }

    private static @Nullable Original original(ResultSet row) throws SQLException {
        String time = row.getString("original");
        return time == null ? null : new Original(time, row.getBoolean("before"));
    }

    private static Posted posted(ResultSet row, Heading heading, @Nullable Original original) throws SQLException {
        return new Posted(
                heading,
                Account.parse(row.getString("account")),
                Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getBoolean("of_sale"),
                row.getString("program"),
                original,
                row.getLong("amount"));
    }
}
