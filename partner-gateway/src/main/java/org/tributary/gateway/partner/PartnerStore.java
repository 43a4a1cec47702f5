package org.tributary.gateway.partner;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.EnrolmentEntry.Agreement;
import org.tributary.contracts.directory.EnrolmentEntry.PartnerTraffic;
import org.tributary.contracts.directory.EnrolmentEntry.Status;
import org.tributary.contracts.id.EnrolmentId;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.contracts.json.Json;
import org.tributary.platform.database.Tx;

/** The tables {@code partner} and {@code enrolment}. */
final class PartnerStore {

    private static final String MEMBERS = """
            select p.id, e.id as enrolment_id, e.program_id, p.email, p.name, p.external_id, p.country,
                   e.parent_partner_id, e.group_name, e.tier, e.status, e.enrolled_at, e.traffic, e.agreements,
                   r.tier as reached_tier
              from enrolment e join partner p on p.org = e.org and p.id = e.partner_id
              left join reached_tier r on r.org = e.org and r.program_id = e.program_id and r.partner_id = e.partner_id
            """;

    private PartnerStore() {}

    /** @return false when the address is known already */
    static boolean insert(Tx tx, OrganisationId org, Partner partner) {
        return tx.handle()
                        .createUpdate("""
                                insert into partner (org, id, email, name, external_id, country, created_at)
                                values (:org, :id, :email, :name, :external, :country, :now)
                                on conflict (org, email) do nothing""")
                        .bind("org", org.value())
                        .bind("id", partner.id().value())
                        .bind("email", partner.email())
                        .bind("name", partner.name())
                        .bind("external", partner.externalId())
                        .bind("country", partner.country())
                        .bind("now", partner.createdAt())
                        .execute()
                == 1;
    }

    static void update(Tx tx, Partner partner) {
        tx.handle()
                .createUpdate("""
                        update partner set name = :name, external_id = :external, country = :country where id = :id""")
                .bind("id", partner.id().value())
                .bind("name", partner.name())
                .bind("external", partner.externalId())
                .bind("country", partner.country())
                .execute();
    }

    static Optional<Partner> byEmail(Tx tx, String email) {
        return tx.handle()
                .createQuery("select * from partner where email = :email for update")
                .bind("email", email)
                .map((row, context) -> partner(row))
                .findOne();
    }

    static Optional<Partner> find(Tx tx, PartnerId id) {
        return tx.handle()
                .createQuery("select * from partner where id = :id")
                .bind("id", id.value())
                .map((row, context) -> partner(row))
                .findOne();
    }

    static Map<PartnerId, String> names(Tx tx, Set<PartnerId> ids, @Nullable PartnerId visible) {
        return tx.handle()
                .createQuery("""
                        select id, name from partner
                         where id in (<ids>) and (cast(:visible as text) is null or id = :visible)""")
                .bindList("ids", ids.stream().map(PartnerId::value).toList())
                .bind("visible", visible == null ? null : visible.value())
                .map((row, context) -> Map.entry(new PartnerId(row.getString("id")), row.getString("name")))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    static List<Partner> list(Tx tx, @Nullable PartnerId only, @Nullable String after, int most) {
        return tx.handle()
                .createQuery("""
                        select * from partner
                         where id > coalesce(:after, '') and (cast(:only as text) is null or id = :only)
                         order by id limit :most""")
                .bind("after", after)
                .bind("only", text(only))
                .bind("most", most)
                .map((row, context) -> partner(row))
                .list();
    }

    /** @return false when the partner is in the program already */
    static boolean insert(Tx tx, OrganisationId org, Enrolled enrolled) {
        return tx.handle()
                        .createUpdate("""
                                insert into enrolment (org, id, program_id, partner_id, parent_partner_id, group_name, tier,
                                                       status, enrolled_at, traffic, agreements)
                                values (:org, :id, :program, :partner, :parent, :group, :tier, :status, :now,
                                        cast(:traffic as jsonb), cast(:agreements as jsonb))
                                on conflict (org, program_id, partner_id) do nothing""")
                        .bind("org", org.value())
                        .bind("id", enrolled.enrolmentId().value())
                        .bind("program", enrolled.programId().value())
                        .bind("partner", enrolled.id().value())
                        .bind("parent", text(enrolled.parentPartnerId()))
                        .bind("group", enrolled.group())
                        .bind("tier", enrolled.tier())
                        .bind("status", status(enrolled.status()))
                        .bind("now", enrolled.enrolledAt())
                        .bind("traffic", json(enrolled.traffic()))
                        .bind("agreements", json(enrolled.agreements()))
                        .execute()
                == 1;
    }

    static void update(Tx tx, Enrolled enrolled) {
        tx.handle()
                .createUpdate("""
                        update enrolment set parent_partner_id = :parent, group_name = :group, tier = :tier, status = :status,
                                             traffic = cast(:traffic as jsonb), agreements = cast(:agreements as jsonb)
                         where id = :id""")
                .bind("id", enrolled.enrolmentId().value())
                .bind("parent", text(enrolled.parentPartnerId()))
                .bind("group", enrolled.group())
                .bind("tier", enrolled.tier())
                .bind("status", status(enrolled.status()))
                .bind("traffic", json(enrolled.traffic()))
                .bind("agreements", json(enrolled.agreements()))
                .execute();
    }

    static Optional<Enrolled> enrolled(Tx tx, ProgramId program, PartnerId partner) {
        return tx.handle()
                .createQuery(MEMBERS + " where e.program_id = :program and e.partner_id = :partner")
                .bind("program", program.value())
                .bind("partner", partner.value())
                .map((row, context) -> enrolled(row))
                .findOne();
    }

    static List<Enrolled> members(
            Tx tx,
            ProgramId program,
            @Nullable PartnerId only,
            @Nullable Status status,
            @Nullable String after,
            int most) {
        return tx.handle()
                .createQuery(MEMBERS + """
                         where e.program_id = :program and p.id > coalesce(:after, '')
                           and (cast(:only as text) is null or p.id = :only)
                           and (cast(:status as text) is null or e.status = :status)
                         order by p.id limit :most""")
                .bind("program", program.value())
                .bind("only", text(only))
                .bind("status", status == null ? null : status(status))
                .bind("after", after)
                .bind("most", most)
                .map((row, context) -> enrolled(row))
                .list();
    }

    static List<Enrolled> programsOf(Tx tx, PartnerId partner) {
        return tx.handle()
                .createQuery(MEMBERS + " where e.partner_id = :partner order by e.program_id")
                .bind("partner", partner.value())
                .map((row, context) -> enrolled(row))
                .list();
    }

    /** Whether a partner stands above another one in a program's tree of recruiters, or is the same. */
    static boolean isAbove(Tx tx, ProgramId program, PartnerId above, PartnerId below) {
        return tx.handle()
                .createQuery("""
                        with recursive line as (
                            select partner_id, parent_partner_id from enrolment
                             where program_id = :program and partner_id = :below
                            union
                            select e.partner_id, e.parent_partner_id from enrolment e
                              join line on e.partner_id = line.parent_partner_id and e.program_id = :program)
                        select exists (select 1 from line where partner_id = :above)""")
                .bind("program", program.value())
                .bind("above", above.value())
                .bind("below", below.value())
                .mapTo(Boolean.class)
                .one();
    }

    private static Partner partner(ResultSet row) throws SQLException {
        return new Partner(
                new PartnerId(row.getString("id")),
                row.getString("email"),
                row.getString("name"),
                row.getString("external_id"),
                row.getString("country"),
                row.getTimestamp("created_at").toInstant());
    }

    private static Enrolled enrolled(ResultSet row) throws SQLException {
        String parent = row.getString("parent_partner_id");
        return new Enrolled(
                new PartnerId(row.getString("id")),
                new EnrolmentId(row.getString("enrolment_id")),
                new ProgramId(row.getString("program_id")),
                row.getString("email"),
                row.getString("name"),
                row.getString("external_id"),
                row.getString("country"),
                parent == null ? null : new PartnerId(parent),
                row.getString("group_name"),
                row.getString("tier"),
                Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                row.getTimestamp("enrolled_at").toInstant(),
                traffic(row.getString("traffic")),
                agreements(row.getString("agreements")),
                row.getString("reached_tier"));
    }

    private static @Nullable String json(@Nullable Object value) {
        return value == null ? null : new String(Json.write(value), StandardCharsets.UTF_8);
    }

    private static @Nullable PartnerTraffic traffic(@Nullable String json) {
        return json == null ? null : Json.read(json.getBytes(StandardCharsets.UTF_8), PartnerTraffic.class);
    }

    private static @Nullable List<Agreement> agreements(@Nullable String json) {
        return json == null ? null : List.of(Json.read(json.getBytes(StandardCharsets.UTF_8), Agreement[].class));
    }

    private static String status(Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String text(@Nullable PartnerId id) {
        return id == null ? null : id.value();
    }
}
