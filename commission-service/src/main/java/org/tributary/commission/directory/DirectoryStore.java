package org.tributary.commission.directory;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.CouponEntry;
import org.tributary.contracts.directory.DirectoryEntry;
import org.tributary.contracts.directory.EnrolmentEntry;
import org.tributary.contracts.directory.FenceEntry;
import org.tributary.contracts.directory.KeyEntry;
import org.tributary.contracts.directory.LinkEntry;
import org.tributary.contracts.directory.PartnerEntry;
import org.tributary.contracts.directory.PlanEntry;
import org.tributary.contracts.directory.ProgramEntry;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.json.Json;
import org.tributary.platform.database.Tx;

/** Table {@code directory_entry}: every version of every entry that commission needs, by offset. */
final class DirectoryStore {

    private DirectoryStore() {}

    /** What an entry is found by, besides its id. */
    private record Index(
            String type,
            OrganisationId org,
            @Nullable String program,
            @Nullable String partner,
            @Nullable String lookup) {}

    static void add(Tx tx, long offset, DirectoryEntry entry, byte[] body) {
        Index index = index(entry);
        if (index == null) {
            return;
        }
        tx.handle()
                .createUpdate("""
                        insert into directory_entry (entity_id, entry_offset, org, type, program_id, partner_id, lookup, body)
                        values (:id, :offset, :org, :type, :program, :partner, :lookup, cast(:body as jsonb))
                        on conflict do nothing""")
                .bind("id", entry.entityId())
                .bind("offset", offset)
                .bind("org", index.org().value())
                .bind("type", index.type())
                .bind("program", index.program())
                .bind("partner", index.partner())
                .bind("lookup", index.lookup())
                .bind("body", new String(body, StandardCharsets.UTF_8))
                .execute();
    }

    private static @Nullable Index index(DirectoryEntry entry) {
        return switch (entry) {
            case ProgramEntry e -> new Index("program", e.org(), e.programId().value(), null, null);
            case PlanEntry e -> new Index("plan", e.org(), e.programId().value(), null, null);
            case PartnerEntry e ->
                new Index("partner", e.org(), null, e.partnerId().value(), null);
            case EnrolmentEntry e ->
                new Index(
                        "enrolment",
                        e.org(),
                        e.programId().value(),
                        e.partnerId().value(),
                        null);
            case LinkEntry e ->
                new Index("link", e.org(), e.programId().value(), e.partnerId().value(), null);
            case CouponEntry e ->
                new Index(
                        "coupon", e.org(), e.programId().value(), e.partnerId().value(), lookup(e.org(), e.code()));
            case KeyEntry e -> null;
            case FenceEntry e -> null;
        };
    }

    private static String lookup(OrganisationId org, String code) {
        return org.value() + ":" + code.toLowerCase(Locale.ROOT);
    }

    /** The next offset that the directory's reader has not applied yet, by whichever instance. */
    static long position(Tx tx, String consumer) {
        return tx.handle()
                .createQuery("select next_offset from consumed_offset where consumer = :consumer and partition = 0")
                .bind("consumer", consumer)
                .mapTo(Long.class)
                .findOne()
                .orElse(0L);
    }

    static <T extends DirectoryEntry> Optional<T> byId(Tx tx, long asOf, String id, Class<T> type) {
        return newest(tx.handle().createQuery("""
                                select body::text from directory_entry
                                 where entity_id = :id and entry_offset <= :asOf
                                 order by entry_offset desc limit 1""").bind("id", id).bind("asOf", asOf), type);
    }

    static Optional<EnrolmentEntry> enrolment(Tx tx, long asOf, String program, String partner) {
        return newest(
                tx.handle()
                        .createQuery("""
                                select body::text from directory_entry
                                 where type = 'enrolment' and program_id = :program and partner_id = :partner
                                   and entry_offset <= :asOf
                                 order by entry_offset desc limit 1""")
                        .bind("program", program)
                        .bind("partner", partner)
                        .bind("asOf", asOf),
                EnrolmentEntry.class);
    }

    static Optional<CouponEntry> coupon(Tx tx, long asOf, OrganisationId org, String code) {
        return newest(
                tx.handle().createQuery("""
                                select body::text from directory_entry
                                 where type = 'coupon' and lookup = :lookup and entry_offset <= :asOf
                                 order by entry_offset desc limit 1""").bind("lookup", lookup(org, code)).bind("asOf", asOf), CouponEntry.class);
    }

    static List<PlanEntry> plans(Tx tx, long asOf, String program) {
        return tx.handle()
                .createQuery("""
                        select distinct on (entity_id) body::text from directory_entry
                         where type = 'plan' and program_id = :program and entry_offset <= :asOf
                         order by entity_id, entry_offset desc""")
                .bind("program", program)
                .bind("asOf", asOf)
                .mapTo(String.class)
                .map(body -> read(body, PlanEntry.class))
                .list();
    }

    private static <T extends DirectoryEntry> Optional<T> newest(Query query, Class<T> type) {
        return query.mapTo(String.class).findOne().map(body -> read(body, type));
    }

    private static <T extends DirectoryEntry> T read(String body, Class<T> type) {
        return type.cast(Json.read(body.getBytes(StandardCharsets.UTF_8), DirectoryEntry.class));
    }
}
