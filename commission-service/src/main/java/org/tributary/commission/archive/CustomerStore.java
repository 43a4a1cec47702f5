package org.tributary.commission.archive;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.archive.CustomerArchive.Holder;
import org.tributary.commission.archive.CustomerArchive.Known;
import org.tributary.commission.archive.CustomerArchive.Ownership;
import org.tributary.commission.archive.CustomerArchive.Touch;
import org.tributary.contracts.event.CustomerEvent.CustomerSeen;
import org.tributary.contracts.id.ClickId;
import org.tributary.contracts.id.CustomerId;
import org.tributary.contracts.id.LinkId;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.contracts.json.Json;
import org.tributary.platform.database.Columns;
import org.tributary.platform.database.Tx;

/** Tables {@code customer}, {@code customer_owner}, {@code customer_touch} and {@code customer_identity}. */
final class CustomerStore {

    private static final TypeReference<List<Holder>> HOLDERS = new TypeReference<>() {};

    private CustomerStore() {}

    /** Those that are there, locked in the order of their ids until the transaction ends. */
    static Map<CustomerId, Known> lock(Tx tx, Collection<CustomerId> customers) {
        return tx.handle()
                .createQuery("""
                        select customer_id, country, first_sale_at from customer
                         where customer_id = any(:ids) order by customer_id for update""")
                .bind("ids", Columns.texts(customers, CustomerId::value))
                .map((row, context) -> Map.entry(
                        new CustomerId(row.getString("customer_id")),
                        new Known(row.getString("country"), instant(row, "first_sale_at"))))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Writes what is known of customers. @return those that were not there before */
    static Set<CustomerId> write(Tx tx, Collection<Customers.Changed> changed) {
        return tx
                .handle()
                .createQuery("""
                        insert into customer as c (customer_id, org, country, first_sale_at)
                        select id, org, country, cast(first_sale_at as timestamptz)
                          from unnest(:ids, :orgs, :countries, :sales) as v (id, org, country, first_sale_at) order by id
                        on conflict (customer_id) do update
                        set country = coalesce(c.country, excluded.country), first_sale_at = least(c.first_sale_at, excluded.first_sale_at)
                        returning customer_id, xmax = 0 as inserted""")
                .bind("ids", Columns.texts(changed, one -> one.customer().value()))
                .bind("orgs", Columns.texts(changed, one -> one.org().value()))
                .bind("countries", Columns.texts(changed, one -> one.known().country()))
                .bind("sales", Columns.times(changed, one -> one.known().firstSaleAt()))
                .map((row, context) -> row.getBoolean("inserted") ? new CustomerId(row.getString("customer_id")) : null)
                .stream()
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    static Map<CustomerId, List<Ownership>> owners(Tx tx, Collection<CustomerId> customers) {
        return tx.handle()
                .createQuery("select * from customer_owner where customer_id = any(:ids)")
                .bind("ids", Columns.texts(customers, CustomerId::value))
                .map((row, context) -> Map.entry(new CustomerId(row.getString("customer_id")), ownership(row)))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    private static Ownership ownership(ResultSet row) throws SQLException {
        String link = row.getString("link_id");
        return new Ownership(
                new ProgramId(row.getString("program_id")),
                new PartnerId(row.getString("partner_id")),
                link == null ? null : new LinkId(link),
                row.getTimestamp("since").toInstant(),
                instant(row, "first_sale_at"),
                instant(row, "last_sale_at"),
                codes(row, "doubts"),
                holders(row.getString("holders")));
    }

    private static List<Holder> holders(@Nullable String json) {
        return json == null
                ? List.of()
                : Json.MAPPER.convertValue(Json.read(json.getBytes(StandardCharsets.UTF_8), JsonNode.class), HOLDERS);
    }

    private static @Nullable String written(List<Holder> holders) {
        return holders.isEmpty() ? null : new String(Json.write(holders), StandardCharsets.UTF_8);
    }

    /** The first and the newest of each. */
    static Map<CustomerId, List<Touch>> touches(Tx tx, Collection<CustomerId> customers, Instant since, int most) {
        return tx.handle()
                .createQuery("""
                        select * from (select t.*, row_number() over (partition by customer_id order by clicked_at, click_id) as first,
                                              row_number() over (partition by customer_id order by clicked_at desc, click_id desc) as newest
                                         from customer_touch t where customer_id = any(:ids) and clicked_at >= :since) numbered
                         where first = 1 or newest <= :most order by customer_id, clicked_at, click_id""")
                .bind("ids", Columns.texts(customers, CustomerId::value))
                .bind("since", since)
                .bind("most", most)
                .map((row, context) -> Map.entry(
                        new CustomerId(row.getString("customer_id")),
                        new Touch(
                                new ClickId(row.getString("click_id")),
                                row.getTimestamp("clicked_at").toInstant(),
                                row.getString("visitor"))))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey,
                        Collectors.mapping(Map.Entry::getValue, Collectors.toCollection(ArrayList::new))));
    }

    static void touch(Tx tx, Collection<Customers.Touched> touched) {
        tx.handle()
                .createUpdate("""
                        insert into customer_touch (customer_id, click_id, org, clicked_at, visitor)
                        select customer_id, click_id, org, cast(clicked_at as timestamptz), visitor
                          from unnest(:customers, :clicks, :orgs, :times, :visitors) as t (customer_id, click_id, org, clicked_at, visitor)
                        on conflict do nothing""")
                .bind("customers", Columns.texts(touched, one -> one.customer().value()))
                .bind(
                        "clicks",
                        Columns.texts(touched, one -> one.touch().clickId().value()))
                .bind("orgs", Columns.texts(touched, one -> one.org().value()))
                .bind("times", Columns.times(touched, one -> one.touch().clickedAt()))
                .bind("visitors", Columns.texts(touched, one -> one.touch().visitor()))
                .execute();
    }

    static void own(Tx tx, Collection<Customers.Owned> owned) {
        tx.handle()
                .createUpdate("""
                        insert into customer_owner (customer_id, program_id, org, partner_id, link_id, since, first_sale_at, last_sale_at,
                                                    doubts, holders)
                        select customer_id, program_id, org, partner_id, link_id, cast(since as timestamptz),
                               cast(first_sale_at as timestamptz), cast(last_sale_at as timestamptz), string_to_array(doubts, ' '),
                               cast(holders as jsonb)
                          from unnest(:customers, :programs, :orgs, :partners, :links, :sinces, :firsts, :lasts, :doubts, :holders)
                            as o (customer_id, program_id, org, partner_id, link_id, since, first_sale_at, last_sale_at, doubts, holders)
                        on conflict (customer_id, program_id) do update
                        set partner_id = excluded.partner_id, link_id = excluded.link_id, since = excluded.since,
                            first_sale_at = excluded.first_sale_at, last_sale_at = excluded.last_sale_at, doubts = excluded.doubts,
                            holders = excluded.holders""")
                .bind("customers", Columns.texts(owned, one -> one.customer().value()))
                .bind(
                        "programs",
                        Columns.texts(owned, one -> one.owner().programId().value()))
                .bind("orgs", Columns.texts(owned, one -> one.org().value()))
                .bind(
                        "partners",
                        Columns.texts(owned, one -> one.owner().partnerId().value()))
                .bind(
                        "links",
                        Columns.texts(
                                owned,
                                one -> one.owner().linkId() == null
                                        ? null
                                        : one.owner().linkId().value()))
                .bind("sinces", Columns.times(owned, one -> one.owner().since()))
                .bind("firsts", Columns.times(owned, one -> one.owner().firstSaleAt()))
                .bind("lasts", Columns.times(owned, one -> one.owner().lastSaleAt()))
                .bind(
                        "doubts",
                        Columns.texts(
                                owned, one -> TextArrays.written(one.owner().doubts())))
                .bind("holders", Columns.texts(owned, one -> written(one.owner().holders())))
                .execute();
    }

    /** Leaves alone what a person may change meanwhile. */
    static void sold(Tx tx, Collection<Customers.Owned> owned) {
        tx.handle()
                .createUpdate("""
                        update customer_owner o
                           set first_sale_at = cast(s.first_sale_at as timestamptz), last_sale_at = cast(s.last_sale_at as timestamptz)
                          from unnest(:customers, :programs, :firsts, :lasts) as s (customer_id, program_id, first_sale_at, last_sale_at)
                         where o.customer_id = s.customer_id and o.program_id = s.program_id""")
                .bind("customers", Columns.texts(owned, one -> one.customer().value()))
                .bind(
                        "programs",
                        Columns.texts(owned, one -> one.owner().programId().value()))
                .bind("firsts", Columns.times(owned, one -> one.owner().firstSaleAt()))
                .bind("lasts", Columns.times(owned, one -> one.owner().lastSaleAt()))
                .execute();
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

    static boolean isIdentified(Tx tx, CustomerId customer) {
        return tx.handle()
                .createQuery("select exists (select 1 from customer_identity where customer_id = :id)")
                .bind("id", customer.value())
                .mapTo(Boolean.class)
                .one();
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
        for (String table : List.of("customer_identity", "customer_touch")) {
            tx.handle()
                    .createUpdate("delete from <table> where customer_id = :id and org = :org")
                    .define("table", table)
                    .bind("id", customer.value())
                    .bind("org", org.value())
                    .execute();
        }
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

    /** Of a column of type {@code text[]}; empty for null. */
    static List<String> codes(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
