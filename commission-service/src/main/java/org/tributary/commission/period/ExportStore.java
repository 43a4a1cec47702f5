package org.tributary.commission.period;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.accounting.Detail;
import org.tributary.commission.accounting.Template;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PeriodId;
import org.tributary.platform.database.Tx;

/** The tables {@code period_export} and {@code period_export_part}. */
final class ExportStore {

    private static final String ALL_CURRENCIES = "";

    private ExportStore() {}

    /** Until this transaction ends nobody else makes an export of the period. */
    static void lock(Tx tx, PeriodId period) {
        tx.handle().execute("select pg_advisory_xact_lock(hashtextextended('export ' || ?, 0))", period.value());
    }

    /** @param version null for the newest */
    static Optional<Export> find(Tx tx, PeriodId period, Export.Form form, @Nullable Integer version) {
        Query query = tx.handle()
                .createQuery("""
                        select * from period_export
                         where period_id = :period and template = :template and detail = :detail and currency = :currency
                           and (cast(:version as integer) is null or version = :version)
                         order by version desc limit 1""")
                .bind("period", period.value())
                .bind("template", form.template().code())
                .bind("detail", form.detail().code())
                .bind("currency", form.currency() == null ? ALL_CURRENCIES : form.currency())
                .bind("version", version);
        return query.map((row, context) -> export(row)).findOne();
    }

    static List<Export> list(Tx tx, PeriodId period) {
        return tx.handle()
                .createQuery("""
                        select * from period_export where period_id = :period
                         order by template, detail, currency, version""")
                .bind("period", period.value())
                .map((row, context) -> export(row))
                .list();
    }

    static void insert(Tx tx, OrganisationId org, Export export) {
        tx.handle()
                .createUpdate("""
                        insert into period_export (export_id, period_id, org, template, detail, currency, version, plan_version, sha256,
                                                   bytes, journals, made_by, made_at)
                        values (:id, :period, :org, :template, :detail, :currency, :version, :plan, :sha256, :bytes, :journals, :by, :now)""")
                .bind("id", export.id())
                .bind("period", export.period().value())
                .bind("org", org.value())
                .bind("template", export.form().template().code())
                .bind("detail", export.form().detail().code())
                .bind(
                        "currency",
                        export.form().currency() == null
                                ? ALL_CURRENCIES
                                : export.form().currency())
                .bind("version", export.version())
                .bind("plan", export.planVersion())
                .bind("sha256", export.sha256())
                .bind("bytes", export.bytes())
                .bind("journals", export.journals())
                .bind("by", export.madeBy())
                .bind("now", export.madeAt())
                .execute();
    }

    static void insertPart(Tx tx, OrganisationId org, UUID export, int part, byte[] content) {
        tx.handle()
                .createUpdate("""
                        insert into period_export_part (export_id, part, org, content) values (:id, :part, :org, :content)""")
                .bind("id", export)
                .bind("part", part)
                .bind("org", org.value())
                .bind("content", content)
                .execute();
    }

    /** Parts are numbered from 0; empty behind the last. */
    static Optional<byte[]> part(Tx tx, UUID export, int part) {
        return tx.handle()
                .createQuery("select content from period_export_part where export_id = :id and part = :part")
                .bind("id", export)
                .bind("part", part)
                .map((row, context) -> row.getBytes("content"))
                .findOne();
    }

    private static Export export(ResultSet row) throws SQLException {
        String currency = row.getString("currency");
        return new Export(
                row.getObject("export_id", UUID.class),
                new PeriodId(row.getString("period_id")),
                new Export.Form(
                        Template.parse(row.getString("template")).orElseThrow(),
                        Detail.parse(row.getString("detail")).orElseThrow(),
                        currency.equals(ALL_CURRENCIES) ? null : currency),
                row.getInt("version"),
                row.getInt("plan_version"),
                row.getString("sha256"),
                row.getLong("bytes"),
                row.getLong("journals"),
                row.getString("made_by"),
                row.getTimestamp("made_at").toInstant());
    }
}
