package org.tributary.commission.door;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.accounting.Detail;
import org.tributary.commission.accounting.Template;
import org.tributary.commission.door.PeriodView.ExportView;
import org.tributary.commission.period.Export;
import org.tributary.commission.period.Exports;
import org.tributary.commission.period.RollForwardFile;
import org.tributary.contracts.id.PeriodId;
import org.tributary.contracts.money.Currencies;
import org.tributary.platform.access.Caller;
import org.tributary.platform.problem.Problem;
import org.tributary.platform.problem.ProblemException;

/** Files of periods. */
@Controller("/internal/v1/periods")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ExportController {

    private static final MediaType CSV = MediaType.of("text/csv; charset=utf-8");

    private final Exports exports;
    private final RollForwardFile rollForwards;

    ExportController(Exports exports, RollForwardFile rollForwards) {
        this.exports = exports;
        this.rollForwards = rollForwards;
    }

    /** Which file is to be made. */
    record Wish(
            @Nullable String template,
            @Nullable String detail,
            @Nullable String currency) {}

    /** Makes a version with the accounts of now, unless there is one. */
    @Post("/{id}/exports")
    ExportView make(Caller caller, @PathVariable String id, @Body Wish wish) {
        caller.require(PeriodController.CLOSERS);
        Export.Form form = form(wish.template(), wish.detail(), wish.currency());
        return ExportView.of(
                exports.make(caller.org(), PeriodController.period(id), form, PeriodController.user(caller)));
    }

    @Get("/{id}/journal{?template,detail,currency,version}")
    @Produces("text/csv")
    HttpResponse<StreamedFile> journal(
            Caller caller,
            @PathVariable String id,
            @Nullable @QueryValue String template,
            @Nullable @QueryValue String detail,
            @Nullable @QueryValue String currency,
            @Nullable @QueryValue Integer version) {
        caller.require(PeriodController.READERS);
        Export.Form form = form(template, detail, currency);
        PeriodId period = PeriodController.period(id);
        Export export = exports.find(caller.org(), period, form, version, PeriodController.user(caller));
        byte[] hash = HexFormat.of().parseHex(export.sha256());
        return HttpResponse.ok(new StreamedFile(exports.body(caller.org(), export), CSV))
                .header("Digest", "sha-256=" + Base64.getEncoder().encodeToString(hash))
                .header("ETag", "\"" + export.sha256() + "\"")
                .header("Content-Disposition", attachment(name(form) + "-" + id + "-v" + export.version()));
    }

    /** Of what is not closed yet: it will change, and has no hash. */
    @Get("/open/journal{?template,detail,currency}")
    @Produces("text/csv")
    HttpResponse<StreamedFile> preview(
            Caller caller,
            @Nullable @QueryValue String template,
            @Nullable @QueryValue String detail,
            @Nullable @QueryValue String currency) {
        caller.require(PeriodController.READERS);
        Export.Form form = form(template, detail, currency);
        return HttpResponse.ok(new StreamedFile(exports.preview(caller.org(), form), CSV))
                .header("Content-Disposition", attachment("PREVIEW-" + name(form) + "-open"));
    }

    @Get("/{id}/roll-forward.csv")
    @Produces("text/csv")
    HttpResponse<StreamedFile> rollForward(Caller caller, @PathVariable String id) {
        caller.require(PeriodController.READERS);
        return rollForwards
                .of(caller.org(), PeriodController.period(id))
                .map(body -> HttpResponse.ok(new StreamedFile(body, CSV))
                        .header("Content-Disposition", attachment("roll-forward-" + id)))
                .orElseThrow(() -> ProblemException.notFound("period", id));
    }

    private static String name(Export.Form form) {
        String currency = form.currency() == null ? "" : "-" + form.currency();
        return "journal-" + form.template().code() + "-" + form.detail().code() + currency;
    }

    private static String attachment(String name) {
        return "attachment; filename=\"" + name + ".csv\"";
    }

    private static Export.Form form(@Nullable String template, @Nullable String detail, @Nullable String currency) {
        return new Export.Form(
                one("template", template, Template.GENERIC, Template::parse, "generic, sap or sage"),
                one("detail", detail, Detail.DAY, Detail::parse, "day or transaction"),
                currency == null || currency.isBlank()
                        ? null
                        : Currencies.code(Currencies.parse(currency)
                                .orElseThrow(() -> unknown("currency", "a currency of ISO 4217"))));
    }

    private static <T> T one(
            String name, @Nullable String text, T usual, Function<String, Optional<T>> parse, String known) {
        return text == null || text.isBlank() ? usual : parse.apply(text).orElseThrow(() -> unknown(name, known));
    }

    private static ProblemException unknown(String name, String known) {
        return ProblemException.invalid(
                "invalid_request",
                "'" + name + "' is " + known + "; ask again.",
                new Problem.FieldError(name, "unknown_value", null));
    }
}
