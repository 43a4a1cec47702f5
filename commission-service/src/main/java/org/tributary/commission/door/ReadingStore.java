package org.tributary.commission.door;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.CustomerId;
import org.tributary.contracts.id.Id;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.contracts.json.Json;
import org.tributary.platform.compression.Compression;
import org.tributary.platform.database.Tx;
import org.tributary.platform.page.PageRequest;

/** Reads conversions, receipts and ledger for people; writes nothing. */
final class ReadingStore {

    private static final String SOME = """
            select c.*, <statusNow> as status_now,
                   (select json_agg(k order by part desc nulls last, partner_id) from conversion_credit k
                     where k.conversion_id = c.conversion_id) as credits
              from %s
               and (cast(:order as text) is null or c.order_id = :order)
               and (cast(:customers as text[]) is null or c.customer_id = any(:customers))
               and (cast(:program as text) is null or c.program_id = :program)
               and (cast(:status as text) is null or <statusNow> = :status)
               and (cast(:after as bigint) is null or c.position < :after)
            """;

    private static final String ANY = SOME.formatted("conversion c where cast(:partner as text) is null");
    private static final String OWN = SOME.formatted("conversion c where c.partner_id = :partner");
    private static final String SHARED = SOME.formatted("""
            conversion_credit own join conversion c using (conversion_id)
             where own.partner_id = :partner and own.part is not null and c.partner_id <> :partner""");
    private static final String INFLUENCED = SOME.formatted("""
            conversion_credit own join conversion c using (conversion_id)
             where own.partner_id = :partner and own.part is null""");

    private ReadingStore() {}

    /**
     * Which conversions are wanted; null means any.
     *
     * @param influenced whether those are wanted that the partner took part in and got nothing of, instead of its own
     */
    record Filter(
            @Nullable String orderId,
            @Nullable List<CustomerId> customers,
            @Nullable PartnerId partner,
            @Nullable ProgramId program,
            @Nullable String status,
            boolean influenced) {}

    /** @param position rises with every conversion; the cursor of lists */
    record PlacedConversion(ConversionRow conversion, long position) {}

    /** @param answeredBy the last thing that its vendor said of it, null for nothing */
    record StoredReceipt(
            String kind,
            byte[] canonical,
            String hash,
            @Nullable String answeredBy) {}

    /** What an account holds. */
    record Balance(String account, String currency, long amount) {}

    /** One entry of the ledger. */
    record EntryRow(
            long id,
            long transactionId,
            String kind,
            String account,
            long amount,
            String currency,
            String conversionId,
            String commissionId,
            @Nullable String payoutId,
            Instant recordedAt) {}

    /** What nobody answered for in time is approved by time alone. */
    static List<PlacedConversion> conversions(Tx tx, Filter filter, PageRequest page, Instant now) {
        return tx.handle()
                .createQuery(source(filter) + " order by position desc limit :most")
                .define(
                        "statusNow",
                        "case when c.status = 'pending' and c.validate_until <= :now then 'approved' else c.status end")
                .bind("now", now)
                .bind("order", filter.orderId())
                .bind("customers", values(filter.customers()))
                .bind("partner", value(filter.partner()))
                .bind("program", value(filter.program()))
                .bind("status", filter.status())
                .bind("after", after(page))
                .bind("most", page.limit() + 1)
                .map((row, context) -> new PlacedConversion(conversion(row), row.getLong("position")))
                .list();
    }

    /** A partner's own and those that it shares; or those that it influenced. */
    private static String source(Filter filter) {
        if (filter.partner() == null) {
            return ANY;
        }
        return filter.influenced() ? INFLUENCED : "(" + OWN + " union all " + SHARED + ")";
    }

    private static ConversionRow conversion(ResultSet row) throws SQLException {
        JsonNode credits = credits(row.getString("credits"));
        Timestamp until = row.getTimestamp("validate_until");
        return new ConversionRow(
                row.getString("conversion_id"),
                row.getString("kind"),
                row.getString("mode"),
                row.getString("status_now"),
                row.getString("status_reason"),
                !row.getString("status_now").equals(row.getString("status")),
                until == null ? null : until.toInstant(),
                row.getString("event_name"),
                row.getString("customer_id"),
                row.getString("order_id"),
                row.getString("program_id"),
                row.getString("partner_id"),
                row.getString("link_id"),
                row.getObject("amount", Long.class),
                row.getString("currency"),
                row.getBoolean("earned"),
                row.getString("reason"),
                at(row.getTimestamp("occurred_at")),
                at(row.getTimestamp("recorded_at")),
                null,
                null,
                shares(credits),
                influencers(credits));
    }

    private static JsonNode credits(@Nullable String json) {
        return json == null
                ? Json.MAPPER.createArrayNode()
                : Json.read(json.getBytes(StandardCharsets.UTF_8), JsonNode.class);
    }

    private static @Nullable List<ConversionRow.Share> shares(JsonNode credits) {
        List<ConversionRow.Share> shares = StreamSupport.stream(credits.spliterator(), false)
                .filter(credit -> credit.hasNonNull("part"))
                .map(credit -> new ConversionRow.Share(
                        credit.path("partner_id").asText(),
                        credit.path("link_id").textValue(),
                        credit.path("part").asLong(),
                        credit.path("whole").asLong()))
                .toList();
        return shares.isEmpty() ? null : shares;
    }

    private static @Nullable List<String> influencers(JsonNode credits) {
        List<String> partners = StreamSupport.stream(credits.spliterator(), false)
                .filter(credit -> !credit.hasNonNull("part"))
                .map(credit -> credit.path("partner_id").asText())
                .toList();
        return partners.isEmpty() ? null : partners;
    }

    static Optional<StoredReceipt> receipt(Tx tx, ConversionId id) {
        return tx.handle()
                .createQuery(
                        "select kind, receipt, receipt_hash, answered_by from conversion where conversion_id = :id")
                .bind("id", id.value())
                .map((row, context) -> new StoredReceipt(
                        row.getString("kind"),
                        Compression.expand(row.getBytes("receipt")),
                        row.getString("receipt_hash"),
                        row.getString("answered_by")))
                .findOne();
    }

    static List<Balance> balances(Tx tx, @Nullable PartnerId partner) {
        return tx.handle()
                .createQuery("""
                        select account, currency, sum(amount)::bigint as amount
                          from (select account, currency, amount from account_balance
                                union all
                                select account, currency, amount from ledger_entry
                                 where written_by >= (select coalesce(max(up_to), 0) from ledger_sealed)) as b
                         where cast(:owner as text) is null or starts_with(account, :owner || ':')
                         group by 1, 2 order by 1, 2""")
                .bind("owner", partner == null ? null : "partner:" + partner.value())
                .map((row, context) ->
                        new Balance(row.getString("account"), row.getString("currency"), row.getLong("amount")))
                .list();
    }

    static List<EntryRow> entries(
            Tx tx, @Nullable ConversionId conversion, @Nullable PartnerId partner, PageRequest page) {
        return tx.handle()
                .createQuery("""
                        select * from ledger_entry
                         where (cast(:conversion as text) is null
                                or commission_id = any(array(select commission_id from commission where conversion_id = :conversion)))
                           and (cast(:partner as text) is null or owner = 'partner:' || :partner and
                                commission_id = any(array(select commission_id from commission where partner_id = :partner)))
                           and (cast(:after as bigint) is null or entry_id < :after)
                         order by entry_id desc limit :most""")
                .bind("conversion", value(conversion))
                .bind("partner", value(partner))
                .bind("after", after(page))
                .bind("most", page.limit() + 1)
                .map((row, context) -> new EntryRow(
                        row.getLong("entry_id"),
                        row.getLong("posting_id"),
                        row.getString("kind"),
                        row.getString("account"),
                        row.getLong("amount"),
                        row.getString("currency"),
                        row.getString("conversion_id"),
                        row.getString("commission_id"),
                        row.getString("payout_id"),
                        at(row.getTimestamp("recorded_at"))))
                .list();
    }

    private static @Nullable Long after(PageRequest page) {
        return page.after() == null ? null : Long.valueOf(page.after());
    }

    private static String @Nullable [] values(@Nullable List<? extends Id> ids) {
        return ids == null ? null : ids.stream().map(Id::value).toArray(String[]::new);
    }

    private static @Nullable String value(@Nullable Id id) {
        return id == null ? null : id.value();
    }

    private static Instant at(Timestamp timestamp) {
        return timestamp.toInstant();
    }
}
