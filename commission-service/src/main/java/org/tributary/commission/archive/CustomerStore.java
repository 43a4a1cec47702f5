package org.tributary.commission.archive;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.event.CustomerEvent.CustomerSeen;
import org.tributary.contracts.id.CustomerId;
import org.tributary.contracts.id.LinkId;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.platform.database.Tx;

/** Tables {@code customer}, {@code customer_owner} and {@code customer_identity}. */
final class CustomerStore {

    private CustomerStore() {}

    static void lock(Tx tx, Map<CustomerId, OrganisationId> customers) {
        String[] ids = customers.keySet().stream().map(CustomerId::value).toArray(String[]::new);
        tx.handle()
                .createUpdate("""
                        insert into customer (customer_id, org) select * from unnest(:ids, :orgs) order by 1
                        on conflict do nothing""")
                .bind("ids", ids)
                .bind(
                        "orgs",
                        customers.values().stream().map(OrganisationId::value).toArray(String[]::new))
                .execute();
        tx.handle()
                .createQuery("select 1 from customer where customer_id = any(:ids) order by customer_id for update")
                .bind("ids", ids)
                .mapTo(Integer.class)
                .list();
    }

    static CustomerArchive.Known known(Tx tx, CustomerId customer) {
        return tx.handle()
                .createQuery("select country, first_sale_at from customer where customer_id = :id")
                .bind("id", customer.value())
                .map((row, context) ->
                        new CustomerArchive.Known(row.getString("country"), instant(row, "first_sale_at")))
                .one();
    }

    static void cameFrom(Tx tx, CustomerId customer, String country) {
        tx.handle()
                .createUpdate("update customer set country = :country where customer_id = :id and country is null")
                .bind("id", customer.value())
                .bind("country", country)
                .execute();
    }

    static List<CustomerArchive.Ownership> owners(Tx tx, CustomerId customer) {
        return tx.handle()
                .createQuery("select * from customer_owner where customer_id = :id order by program_id")
                .bind("id", customer.value())
                .map((row, context) -> ownership(row))
                .list();
    }

    private static CustomerArchive.Ownership ownership(ResultSet row) throws SQLException {
        String link = row.getString("link_id");
        return new CustomerArchive.Ownership(
                new ProgramId(row.getString("program_id")),
                new PartnerId(row.getString("partner_id")),
                link == null ? null : new LinkId(link),
                row.getTimestamp("since").toInstant(),
                instant(row, "first_sale_at"),
                instant(row, "last_sale_at"),
                TextArrays.read(row.getString("doubts")));
    }

    static void own(Tx tx, CustomerId customer, OrganisationId org, CustomerArchive.Ownership owner) {
        tx.handle()
                .createUpdate("""
                        insert into customer_owner (customer_id, program_id, org, partner_id, link_id, since, doubts)
                        values (:customer, :program, :org, :partner, :link, :since, string_to_array(:doubts, ' '))
                        on conflict (customer_id, program_id) do update
                        set partner_id = excluded.partner_id, link_id = excluded.link_id, since = excluded.since,
                            first_sale_at = null, last_sale_at = null, doubts = excluded.doubts""")
                .bind("customer", customer.value())
                .bind("program", owner.programId().value())
                .bind("org", org.value())
                .bind("partner", owner.partnerId().value())
                .bind("link", owner.linkId() == null ? null : owner.linkId().value())
                .bind("since", owner.since())
                .bind("doubts", TextArrays.written(owner.doubts()))
                .execute();
    }

    static void bought(Tx tx, CustomerId customer, @Nullable ProgramId program, Instant at) {
        tx.handle()
                .createUpdate("update customer set first_sale_at = least(first_sale_at, :at) where customer_id = :id")
                .bind("id", customer.value())
                .bind("at", at)
                .execute();
        if (program != null) {
            tx.handle()
                    .createUpdate("""
                            update customer_owner
                               set first_sale_at = least(first_sale_at, :at), last_sale_at = greatest(last_sale_at, :at)
                             where customer_id = :id and program_id = :program""")
                    .bind("id", customer.value())
                    .bind("program", program.value())
                    .bind("at", at)
                    .execute();
        }
    }

    static void identify(Tx tx, CustomerSeen seen) {
        tx.handle()
                .createUpdate("""
                        insert into customer_identity as i (customer_id, org, external_id, name, email, avatar)
                        select :id, :org, :external, :name, :email, :avatar
                         where not exists (select 1 from customer_erasure where customer_id = :id and erased_at >= :said)
                        on conflict (customer_id) do update
                        set external_id = excluded.external_id, name = coalesce(excluded.name, i.name),
                            email = coalesce(excluded.email, i.email), avatar = coalesce(excluded.avatar, i.avatar)""")
                .bind("id", seen.customerId().value())
                .bind("org", seen.envelope().org().value())
                .bind("external", seen.externalId())
                .bind("name", seen.name())
                .bind("email", seen.email())
                .bind("avatar", seen.avatar())
                .bind("said", seen.envelope().recordedAt())
                .execute();
    }

    static void erase(Tx tx, OrganisationId org, CustomerId customer, Instant at) {
        tx.handle()
                .createUpdate("""
                        insert into customer_erasure as e (customer_id, org, erased_at) values (:id, :org, :at)
                        on conflict (customer_id) do update set erased_at = greatest(e.erased_at, excluded.erased_at)""")
                .bind("id", customer.value())
                .bind("org", org.value())
                .bind("at", at)
                .execute();
        tx.handle()
                .createUpdate("delete from customer_identity where customer_id = :id and org = :org")
                .bind("id", customer.value())
                .bind("org", org.value())
                .execute();
    }

    static boolean isKnown(Tx tx, OrganisationId org, CustomerId customer) {
        return tx.handle()
                .createQuery("""
                        select exists (select 1 from customer where customer_id = :id and org = :org)
                            or exists (select 1 from customer_identity where customer_id = :id and org = :org)""")
                .bind("id", customer.value())
                .bind("org", org.value())
                .mapTo(Boolean.class)
                .one();
    }

    static List<CustomerId> byExternalId(Tx tx, OrganisationId org, String externalId) {
        return tx.handle()
                .createQuery(
                        "select customer_id from customer_identity where org = :org and external_id = :external order by 1")
                .bind("org", org.value())
                .bind("external", externalId)
                .mapTo(String.class)
                .map(CustomerId::new)
                .list();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
