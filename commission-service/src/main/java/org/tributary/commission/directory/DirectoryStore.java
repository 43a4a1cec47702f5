package org.tributary.commission.directory;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
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
import org.tributary.contracts.directory.StripeEntry;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.contracts.json.Json;
import org.tributary.platform.database.Tx;

/** Table {@code directory_entry}: every version of every entry that commission needs, by offset. */
final class DirectoryStore {

    private DirectoryStore() {}

    /** How entries are looked up. */
    enum By {
        /** One entity, by its id. */
        ID("entity_id = :name"),
        /** Published plan versions, by their program. */
        PLANS_OF("type = 'plan' and lookup = :name"),
        /** Enrolments, by program and partner. */
        MEMBERSHIP("type = 'enrolment' and lookup = :name"),
        /** Coupons, by organisation and code. */
        COUPON_CODE("type = 'coupon' and lookup = :name");

        private final String condition;

        By(String condition) {
            this.condition = condition;
        }
    }

    /** What the directory said at an offset. */
    record Question(By by, String name, long asOf) {}

    /** What an entry is found by, besides its id. */
    private record Index(
            OrganisationId org, String type, @Nullable String lookup) {}

    static String membership(ProgramId program, PartnerId partner) {
        return program.value() + ":" + partner.value();
    }

    static String couponCode(OrganisationId org, String code) {
        return org.value() + ":" + code.toLowerCase(Locale.ROOT);
    }

    static void add(Tx tx, long offset, DirectoryEntry entry, byte[] body) {
        Index index = index(entry);
        if (index == null) {
            return;
        }
        tx.handle()
                .createUpdate("""
                        insert into directory_entry (entity_id, entry_offset, org, type, lookup, body)
                        values (:id, :offset, :org, :type, :lookup, cast(:body as jsonb))
                        on conflict do nothing""")
                .bind("id", entry.entityId())
                .bind("offset", offset)
                .bind("org", index.org().value())
                .bind("type", index.type())
                .bind("lookup", index.lookup())
                .bind("body", new String(body, StandardCharsets.UTF_8))
                .execute();
    }

    private static @Nullable Index index(DirectoryEntry entry) {
        return switch (entry) {
            case ProgramEntry e -> new Index(e.org(), "program", null);
            case PlanEntry e -> new Index(e.org(), "plan", e.programId().value());
            case PartnerEntry e -> new Index(e.org(), "partner", null);
            case EnrolmentEntry e -> new Index(e.org(), "enrolment", membership(e.programId(), e.partnerId()));
            case LinkEntry e -> new Index(e.org(), "link", null);
            case CouponEntry e -> new Index(e.org(), "coupon", couponCode(e.org(), e.code()));
            case KeyEntry _, StripeEntry _, FenceEntry _ -> null;
        };
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

    static List<OrganisationId> organisations(Tx tx) {
        return tx.handle()
                .createQuery("select distinct org from directory_entry where type = 'program' order by org")
                .mapTo(String.class)
                .map(OrganisationId::new)
                .list();
    }

    /** Every entity that the name ever led to, in its newest version as of the offset; it may have been renamed or deleted by then. */
    static List<DirectoryEntry> answer(Tx tx, Question question) {
        return tx.handle()
                .createQuery("""
                        select distinct on (entity_id) body::text from directory_entry
                         where entry_offset <= :asOf
                           and entity_id in (select entity_id from directory_entry where <condition> and entry_offset <= :asOf)
                         order by entity_id, entry_offset desc""")
                .define("condition", question.by().condition)
                .bind("name", question.name())
                .bind("asOf", question.asOf())
                .mapTo(String.class)
                .map(body -> Json.read(body.getBytes(StandardCharsets.UTF_8), DirectoryEntry.class))
                .list();
    }
}
