package org.tributary.gateway.coupon;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.gateway.input.Paths;
import org.tributary.platform.access.Caller;
import org.tributary.platform.idempotency.IdempotentAnswers;
import org.tributary.platform.page.Page;
import org.tributary.platform.page.PageRequest;

/** {@code /api/v1/coupons}. */
@Controller("/api/v1/coupons")
@ExecuteOn(TaskExecutors.BLOCKING)
final class CouponController {

    private final Coupons coupons;
    private final IdempotentAnswers answers;

    CouponController(Coupons coupons, IdempotentAnswers answers) {
        this.coupons = coupons;
        this.answers = answers;
    }

    @Post
    HttpResponse<?> create(Caller caller, HttpRequest<?> request, @Body NewCoupon body) {
        return answers.once(caller, request, body, () -> HttpResponse.created(coupons.create(caller, body)));
    }

    @Get
    Page<Coupon> list(
            Caller caller,
            @QueryValue @Nullable String programId,
            @QueryValue @Nullable String partnerId,
            @QueryValue @Nullable Integer limit,
            @QueryValue @Nullable String after) {
        return coupons.list(
                caller,
                Paths.filter("programId", programId, ProgramId::new),
                Paths.filter("partnerId", partnerId, PartnerId::new),
                PageRequest.of(limit, after));
    }
}
