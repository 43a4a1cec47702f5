package org.tributary.gateway.earning;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.CommissionId;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.gateway.input.Paths;
import org.tributary.gateway.remote.Remote;
import org.tributary.platform.access.Caller;
import org.tributary.platform.idempotency.IdempotentAnswers;
import org.tributary.platform.page.PageRequest;

/** {@code /api/v1/conversions}, {@code receipts}, {@code commissions} and {@code earnings}. */
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
final class EarningController {

    private final Earnings earnings;
    private final IdempotentAnswers answers;

    EarningController(Earnings earnings, IdempotentAnswers answers) {
        this.earnings = earnings;
        this.answers = answers;
    }

    /** Body of an action on a commission. */
    record Why(@Nullable String reason) {}

    @Get("/conversions")
    JsonNode conversions(
            Caller caller,
            @QueryValue @Nullable String orderId,
            @QueryValue @Nullable String customerExternalId,
            @QueryValue @Nullable String partnerId,
            @QueryValue @Nullable String programId,
            @QueryValue @Nullable String status,
            @QueryValue @Nullable String role,
            @QueryValue @Nullable Integer limit,
            @QueryValue @Nullable String after) {
        Earnings.ConversionFilter filter = new Earnings.ConversionFilter(
                orderId,
                customerExternalId,
                Paths.filter("partnerId", partnerId, PartnerId::new),
                Paths.filter("programId", programId, ProgramId::new),
                status,
                role);
        return earnings.conversions(caller, filter, PageRequest.of(limit, after));
    }

    @Get("/receipts/{id}")
    JsonNode receipt(Caller caller, @PathVariable String id) {
        return earnings.receipt(caller, Paths.id("receipt", id, ConversionId::new));
    }

    @Get("/receipts/{id}/verify")
    JsonNode verify(Caller caller, @PathVariable String id) {
        return earnings.verify(caller, Paths.id("receipt", id, ConversionId::new));
    }

    @Get("/commissions")
    JsonNode commissions(
            Caller caller,
            @QueryValue @Nullable String partnerId,
            @QueryValue @Nullable String programId,
            @QueryValue @Nullable String conversionId,
            @QueryValue @Nullable String status,
            @QueryValue @Nullable Integer limit,
            @QueryValue @Nullable String after) {
        Earnings.CommissionFilter filter = new Earnings.CommissionFilter(
                Paths.filter("partnerId", partnerId, PartnerId::new),
                Paths.filter("programId", programId, ProgramId::new),
                Paths.filter("conversionId", conversionId, ConversionId::new),
                status);
        return earnings.commissions(caller, filter, PageRequest.of(limit, after));
    }

    @Get("/commissions/{id}")
    JsonNode commission(Caller caller, @PathVariable String id) {
        return earnings.commission(caller, Paths.id("commission", id, CommissionId::new));
    }

    @Post("/commissions")
    HttpResponse<?> adjust(Caller caller, HttpRequest<?> request, @Body Earnings.Adjustment adjustment) {
        return answers.once(caller, request, adjustment, () -> {
            Remote.Answer answer = earnings.adjust(caller, adjustment);
            return HttpResponse.status(HttpStatus.valueOf(answer.status())).body(answer.body());
        });
    }

    @Post("/commissions/{id}/{action:approve|hold|release|cancel}")
    JsonNode act(Caller caller, @PathVariable String id, @PathVariable String action, @Body @Nullable Why why) {
        return earnings.act(
                caller,
                Paths.id("commission", id, CommissionId::new),
                Earnings.Action.valueOf(action.toUpperCase(Locale.ROOT)),
                why == null ? null : why.reason());
    }

    @Get("/earnings")
    JsonNode sums(Caller caller, @QueryValue @Nullable String partnerId, @QueryValue @Nullable String programId) {
        return earnings.sums(
                caller,
                Paths.filter("partnerId", partnerId, PartnerId::new),
                Paths.filter("programId", programId, ProgramId::new));
    }
}
