package org.tributary.gateway.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.UserId;
import org.tributary.platform.access.Role;
import org.tributary.platform.database.Tx;

/** The tables {@code organisation} and {@code member}. */
final class UserStore {

    private UserStore() {}

    /** @return false when the name is taken, in whatever organisation */
    static boolean insertOrganisation(Tx tx, Organisation organisation) {
        return tx.handle()
                        .createUpdate("""
                                insert into organisation (org, name, created_at) values (:org, :name, :now)
                                on conflict do nothing""")
                        .bind("org", organisation.id().value())
                        .bind("name", organisation.name())
                        .bind("now", organisation.createdAt())
                        .execute()
                == 1;
    }

    static Optional<Organisation> organisation(Tx tx, OrganisationId org) {
        return tx.handle()
                .createQuery("select org, name, created_at from organisation where org = :org")
                .bind("org", org.value())
                .map((row, context) -> new Organisation(
                        new OrganisationId(row.getString("org")),
                        row.getString("name"),
                        row.getTimestamp("created_at").toInstant()))
                .findOne();
    }

    /** @return false when the address is taken in this organisation */
    static boolean insert(Tx tx, OrganisationId org, User user, String passwordHash) {
        return tx.handle()
                        .createUpdate("""
                                insert into member (org, id, email, name, password_hash, role, partner_id, created_at)
                                values (:org, :id, :email, :name, :hash, :role, :partner, :now)
                                on conflict (org, email) do nothing""")
                        .bind("org", org.value())
                        .bind("id", user.id().value())
                        .bind("email", user.email())
                        .bind("name", user.name())
                        .bind("hash", passwordHash)
                        .bind("role", user.role().name().toLowerCase(Locale.ROOT))
                        .bind(
                                "partner",
                                user.partnerId() == null
                                        ? null
                                        : user.partnerId().value())
                        .bind("now", user.createdAt())
                        .execute()
                == 1;
    }

    static Map<UserId, String> names(Tx tx, Set<UserId> ids) {
        return tx.handle()
                .createQuery("select id, name from member where id in (<ids>)")
                .bindList("ids", ids.stream().map(UserId::value).toList())
                .map((row, context) -> Map.entry(new UserId(row.getString("id")), row.getString("name")))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    static List<User> list(Tx tx, @Nullable String after, int most) {
        return tx.handle()
                .createQuery("""
                        select id, email, name, role, partner_id, created_at from member
                         where disabled_at is null and id > coalesce(:after, '') order by id limit :most""")
                .bind("after", after)
                .bind("most", most)
                .map((row, context) -> user(row))
                .list();
    }

    static Optional<User> find(Tx tx, @Nullable UserId id) {
        return tx.handle()
                .createQuery("""
                        select id, email, name, role, partner_id, created_at from member
                         where id = :id and disabled_at is null""")
                .bind("id", id == null ? null : id.value())
                .map((row, context) -> user(row))
                .findOne();
    }

    static boolean partnerExists(Tx tx, PartnerId partner) {
        return tx.handle()
                .createQuery("select exists (select 1 from partner where id = :id)")
                .bind("id", partner.value())
                .mapTo(Boolean.class)
                .one();
    }

    private static User user(ResultSet row) throws SQLException {
        String partner = row.getString("partner_id");
        return new User(
                new UserId(row.getString("id")),
                row.getString("email"),
                row.getString("name"),
                Role.valueOf(row.getString("role").toUpperCase(Locale.ROOT)),
                partner == null ? null : new PartnerId(partner),
                row.getTimestamp("created_at").toInstant());
    }
}
