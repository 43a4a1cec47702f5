package org.tributary.gateway.program;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.ProgramEntry;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.contracts.json.Json;
import org.tributary.platform.database.Tx;

/** The tables {@code program} and {@code program_domain}. */
final class ProgramStore {

    private ProgramStore() {}

    static void insert(Tx tx, ProgramEntry entry) {
        tx.handle()
                .createUpdate("""
                        insert into program (org, id, name, entry, created_at)
                        values (:org, :id, :name, cast(:entry as jsonb), :now)""")
                .bind("org", entry.org().value())
                .bind("id", entry.programId().value())
                .bind("name", entry.name())
                .bind("entry", json(entry))
                .bind("now", entry.createdAt())
                .execute();
    }

    static void update(Tx tx, ProgramEntry entry) {
        tx.handle()
                .createUpdate("update program set name = :name, entry = cast(:entry as jsonb) where id = :id")
                .bind("id", entry.programId().value())
                .bind("name", entry.name())
                .bind("entry", json(entry))
                .execute();
    }

    /** @return false when another program has the host, whoever's */
    static boolean claim(Tx tx, ProgramEntry program, String domain) {
        return tx.handle()
                        .createUpdate("""
                                insert into program_domain (org, program_id, domain) values (:org, :program, :domain)
                                on conflict (domain) do nothing""")
                        .bind("org", program.org().value())
                        .bind("program", program.programId().value())
                        .bind("domain", domain)
                        .execute()
                == 1;
    }

    /** @return false when links stand on it */
    static boolean giveUp(Tx tx, ProgramEntry program, String domain) {
        return tx.handle()
                        .createUpdate("""
                                delete from program_domain d
                                 where d.program_id = :program and d.domain = :domain
                                   and not exists (select 1 from link l where l.program_id = d.program_id and l.domain = d.domain)""")
                        .bind("program", program.programId().value())
                        .bind("domain", domain)
                        .execute()
                == 1;
    }

    /** @param partner when given, only a program it is enrolled in */
    static Optional<ProgramEntry> find(Tx tx, ProgramId id, @Nullable PartnerId partner) {
        return tx.handle()
                .createQuery("""
                        select entry from program p
                         where p.id = :id
                           and (cast(:partner as text) is null or exists (
                                select 1 from enrolment e where e.program_id = p.id and e.partner_id = :partner))""")
                .bind("id", id.value())
                .bind("partner", partner == null ? null : partner.value())
                .map((row, context) -> entry(row.getString("entry")))
                .findOne();
    }

    /** Locks the program, so that changes of it and of what hangs on it come one after the other. */
    static Optional<ProgramEntry> lock(Tx tx, ProgramId id) {
        return tx.handle()
                .createQuery("select entry from program where id = :id for update")
                .bind("id", id.value())
                .map((row, context) -> entry(row.getString("entry")))
                .findOne();
    }

    /** @param partner only programs it is enrolled in; null for all */
    static List<ProgramEntry> list(Tx tx, @Nullable PartnerId partner, @Nullable String after, int most) {
        return tx.handle()
                .createQuery("""
                        select entry from program p
                         where p.id > coalesce(:after, '')
                           and (cast(:partner as text) is null or exists (
                                select 1 from enrolment e where e.program_id = p.id and e.partner_id = :partner))
                         order by p.id limit :most""")
                .bind("after", after)
                .bind("partner", partner == null ? null : partner.value())
                .bind("most", most)
                .map((row, context) -> entry(row.getString("entry")))
                .list();
    }

    static Map<String, String> currencies(Tx tx) {
        return tx.handle()
                .createQuery("select id, entry ->> 'currency' as currency from program")
                .map((row, context) -> Map.entry(row.getString("id"), row.getString("currency")))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static String json(ProgramEntry entry) {
        return new String(Json.write(entry), StandardCharsets.UTF_8);
    }

    private static ProgramEntry entry(String json) {
        return Json.read(json.getBytes(StandardCharsets.UTF_8), ProgramEntry.class);
    }
}
