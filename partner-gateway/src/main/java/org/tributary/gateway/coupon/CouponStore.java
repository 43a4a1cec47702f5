package org.tributary.gateway.coupon;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.CouponId;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.contracts.json.Json;
import org.tributary.platform.database.Tx;

/** The table {@code coupon}. */
final class CouponStore {

    private CouponStore() {}

    /** @return false when the organisation has that code already, in whatever case */
    static boolean insert(Tx tx, OrganisationId org, Coupon coupon) {
        return tx.handle()
                        .createUpdate("""
                                insert into coupon (org, id, program_id, partner_id, code, discount, active, created_at)
                                values (:org, :id, :program, :partner, :code, cast(:discount as jsonb), :active, :now)
                                on conflict (org, upper(code)) do nothing""")
                        .bind("org", org.value())
                        .bind("id", coupon.id().value())
                        .bind("program", coupon.programId().value())
                        .bind("partner", coupon.partnerId().value())
                        .bind("code", coupon.code())
                        .bind("discount", json(coupon.discount()))
                        .bind("active", coupon.active())
                        .bind("now", coupon.createdAt())
                        .execute()
                == 1;
    }

    static List<Coupon> list(
            Tx tx, @Nullable ProgramId program, @Nullable PartnerId partner, @Nullable String after, int most) {
        return tx.handle()
                .createQuery("""
                        select * from coupon
                         where id > coalesce(:after, '')
                           and (cast(:program as text) is null or program_id = :program)
                           and (cast(:partner as text) is null or partner_id = :partner)
                         order by id limit :most""")
                .bind("after", after)
                .bind("program", program == null ? null : program.value())
                .bind("partner", partner == null ? null : partner.value())
                .bind("most", most)
                .map((row, context) -> coupon(row))
                .list();
    }

    private static Coupon coupon(ResultSet row) throws SQLException {
        String discount = row.getString("discount");
        return new Coupon(
                new CouponId(row.getString("id")),
                new ProgramId(row.getString("program_id")),
                new PartnerId(row.getString("partner_id")),
                row.getString("code"),
                discount == null ? null : Json.read(discount.getBytes(StandardCharsets.UTF_8), JsonNode.class),
                row.getBoolean("active"),
                row.getTimestamp("created_at").toInstant());
    }

    private static @Nullable String json(@Nullable JsonNode value) {
        return value == null ? null : new String(Json.write(value), StandardCharsets.UTF_8);
    }
}
