package org.tributary.gateway.link;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.LinkEntry;
import org.tributary.contracts.directory.LinkRules;
import org.tributary.contracts.id.LinkId;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.contracts.json.Json;
import org.tributary.platform.database.Tx;

/** The table {@code link}. */
final class LinkStore {

    private LinkStore() {}

    /** A link as it is stored. */
    record Row(
            LinkId id,
            ProgramId programId,
            PartnerId partnerId,
            long number,
            @Nullable String domain,
            String key,
            @Nullable String url,
            Map<String, String> subs,
            @Nullable LinkRules rules,
            boolean active,
            Instant createdAt) {

        LinkEntry entry(OrganisationId org, Instant now) {
            return new LinkEntry(
                    id, org, programId, partnerId, number, domain, key, url, subs, rules, active, now, false);
        }
    }

    /** What a list is narrowed to. */
    record Filter(@Nullable ProgramId program, @Nullable PartnerId partner) {}

    static long nextNumber(Tx tx) {
        return tx.handle()
                .createQuery("select nextval('link_number')")
                .mapTo(Long.class)
                .one();
    }

    /** @return false when the key is taken on that host, by whomever */
    static boolean insert(Tx tx, OrganisationId org, Row row) {
        return tx.handle()
                        .createUpdate("""
                                insert into link (org, id, program_id, partner_id, number, domain, key, url, subs, rules, active, created_at)
                                values (:org, :id, :program, :partner, :number, :domain, :key, :url, cast(:subs as jsonb),
                                        cast(:rules as jsonb), :active, :now)
                                on conflict (coalesce(domain, ''), key) do nothing""")
                        .bind("org", org.value())
                        .bind("id", row.id().value())
                        .bind("program", row.programId().value())
                        .bind("partner", row.partnerId().value())
                        .bind("number", row.number())
                        .bind("domain", row.domain())
                        .bind("key", row.key())
                        .bind("url", row.url())
                        .bind("subs", json(row.subs()))
                        .bind("rules", row.rules() == null ? null : json(row.rules()))
                        .bind("active", row.active())
                        .bind("now", row.createdAt())
                        .execute()
                == 1;
    }

    static void update(Tx tx, Row row) {
        tx.handle()
                .createUpdate("""
                        update link set url = :url, subs = cast(:subs as jsonb), rules = cast(:rules as jsonb), active = :active
                         where id = :id""")
                .bind("id", row.id().value())
                .bind("url", row.url())
                .bind("subs", json(row.subs()))
                .bind("rules", row.rules() == null ? null : json(row.rules()))
                .bind("active", row.active())
                .execute();
    }

    static Optional<Row> find(Tx tx, LinkId id) {
        return tx.handle()
                .createQuery("select * from link where id = :id")
                .bind("id", id.value())
                .map((row, context) -> row(row))
                .findOne();
    }

    static Optional<Row> lock(Tx tx, LinkId id) {
        return tx.handle()
                .createQuery("select * from link where id = :id for update")
                .bind("id", id.value())
                .map((row, context) -> row(row))
                .findOne();
    }

    /** @param visible the partner whose links alone are seen, null for all */
    static Map<String, String> keys(Tx tx, Set<LinkId> ids, @Nullable PartnerId visible) {
        return tx.handle()
                .createQuery("""
                        select id, key from link
                         where id in (<ids>) and (cast(:visible as text) is null or partner_id = :visible)""")
                .bindList("ids", ids.stream().map(LinkId::value).toList())
                .bind("visible", visible == null ? null : visible.value())
                .map((row, context) -> Map.entry(row.getString("id"), row.getString("key")))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    static List<Row> list(Tx tx, Filter filter, @Nullable String after, int most) {
        return tx.handle()
                .createQuery("""
                        select * from link
                         where id > coalesce(:after, '')
                           and (cast(:program as text) is null or program_id = :program)
                           and (cast(:partner as text) is null or partner_id = :partner)
                         order by id limit :most""")
                .bind("after", after)
                .bind(
                        "program",
                        filter.program() == null ? null : filter.program().value())
                .bind(
                        "partner",
                        filter.partner() == null ? null : filter.partner().value())
                .bind("most", most)
                .map((row, context) -> row(row))
                .list();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                new LinkId(row.getString("id")),
                new ProgramId(row.getString("program_id")),
                new PartnerId(row.getString("partner_id")),
                row.getLong("number"),
                row.getString("domain"),
                row.getString("key"),
                row.getString("url"),
                subs(row.getString("subs")),
                rules(row.getString("rules")),
                row.getBoolean("active"),
                row.getTimestamp("created_at").toInstant());
    }

    private static String json(Object value) {
        return new String(Json.write(value), StandardCharsets.UTF_8);
    }

    private static @Nullable LinkRules rules(@Nullable String json) {
        return json == null ? null : Json.read(json.getBytes(StandardCharsets.UTF_8), LinkRules.class);
    }

    private static Map<String, String> subs(String json) {
        try {
            return Json.MAPPER.readValue(json, new TypeReference<Map<String, String>>() {});
        } catch (IOException impossible) {
            throw new UncheckedIOException("the column subs holds an object of texts", impossible);
        }
    }
}
