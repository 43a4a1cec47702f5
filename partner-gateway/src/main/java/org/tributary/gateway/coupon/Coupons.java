package org.tributary.gateway.coupon;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.CouponId;
import org.tributary.contracts.id.FreshIds;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.gateway.directory.Changes;
import org.tributary.gateway.input.Input;
import org.tributary.gateway.partner.Enrolments;
import org.tributary.platform.access.Caller;
import org.tributary.platform.access.Role;
import org.tributary.platform.database.Database;
import org.tributary.platform.page.Page;
import org.tributary.platform.page.PageRequest;
import org.tributary.platform.problem.ProblemException;

/** The coupon codes of an organisation; a partner sees its own. */
@Singleton
public final class Coupons {

    private static final Pattern CODE = Pattern.compile("[\\p{L}\\p{N}_.-]{1,64}");

    private final Database database;
    private final Changes changes;
    private final Enrolments enrolments;
    private final Clock clock;

    Coupons(Database database, Changes changes, Enrolments enrolments, Clock clock) {
        this.database = database;
        this.changes = changes;
        this.enrolments = enrolments;
        this.clock = clock;
    }

    public Coupon create(Caller caller, NewCoupon body) {
        caller.require(Role.OWNER, Role.ADMIN, Role.MARKETER);
        Input input = new Input();
        ProgramId program = input.requiredId("/programId", body.programId(), ProgramId::new);
        PartnerId partner = input.requiredId("/partnerId", body.partnerId(), PartnerId::new);
        String code = input.required("/code", body.code(), 64);
        if (!code.isEmpty() && !CODE.matcher(code).matches()) {
            input.refuse("/code", "invalid_code", "has letters, digits, '-', '_' or '.'");
        }
        input.orThrow();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Coupon coupon = new Coupon(
                FreshIds.next(CouponId.PREFIX, CouponId::new, now),
                Objects.requireNonNull(program),
                Objects.requireNonNull(partner),
                code,
                body.discount(),
                true,
                now);
        return changes.make(caller, change -> {
            enrolments.require(change.tx(), coupon.programId(), coupon.partnerId());
            if (!CouponStore.insert(change.tx(), caller.org(), coupon)) {
                throw ProblemException.conflict("code_taken", "The code '" + code + "' is taken; choose another.");
            }
            change.tell(coupon.entry(caller.org(), now));
            change.record("coupon.created", coupon.id(), null, coupon);
            return coupon;
        });
    }

    public Page<Coupon> list(
            Caller caller, @Nullable ProgramId program, @Nullable PartnerId partner, PageRequest page) {
        PartnerId visible = caller.visiblePartner(partner);
        return Page.of(
                database.web(
                        caller.org(), tx -> CouponStore.list(tx, program, visible, page.after(), page.limit() + 1)),
                page,
                coupon -> coupon.id().value());
    }
}
