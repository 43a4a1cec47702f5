package org.tributary.tracking.click;

import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.LinkEntry;
import org.tributary.platform.problem.Problem;
import org.tributary.platform.problem.ProblemException;
import org.tributary.tracking.directory.Directory;
import org.tributary.tracking.qr.QrCode;

/** {@code GET /{key}.qr}: the link's short address as a QR code. Asking for it is no click; who scans it makes one. */
@Controller
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class QrController {

    private static final String SVG = "image/svg+xml";
    private static final String CACHED = "public, max-age=3600";
    private static final int USUAL_PIXELS = 512;
    private static final int LEAST_PIXELS = 128;
    private static final int MOST_PIXELS = 2048;

    private final Directory directory;
    private final URI base;

    QrController(Directory directory, @Value("${tracking.url:`http://localhost:8081`}") String base) {
        this.directory = directory;
        this.base = URI.create(base);
    }

    /**
     * Draws it.
     *
     * @param format {@code svg} or {@code png}; without it, what the visitor accepts decides
     * @param size width of a PNG in pixels, 128 to 2048
     */
    @Get("/{key}.qr")
    HttpResponse<?> qr(
            HttpRequest<?> request,
            String key,
            @QueryValue @Nullable String format,
            @QueryValue @Nullable Integer size) {
        LinkEntry link = directory.link(Visit.host(request.getHeaders().get(HttpHeaders.HOST)), key);
        if (link == null || link.deleted()) {
            return NotFoundPage.answer();
        }
        boolean png = isPng(format, request.getHeaders().get(HttpHeaders.ACCEPT));
        int pixels = pixels(size);
        QrCode code = QrCode.of(link.shortUrl(base));
        return HttpResponse.ok()
                .contentType(png ? MediaType.IMAGE_PNG : SVG)
                .header(HttpHeaders.CACHE_CONTROL, CACHED)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .body(png ? code.png(pixels) : code.svg());
    }

    private static boolean isPng(@Nullable String format, @Nullable String accept) {
        if (format != null && !format.equals("png") && !format.equals("svg")) {
            throw ProblemException.invalid(
                    "invalid_request",
                    "A QR code comes as svg or png; ask again with one of them.",
                    new Problem.FieldError("format", "unknown_value", "is svg or png"));
        }
        return format != null
                ? format.equals("png")
                : accept != null && accept.contains(MediaType.IMAGE_PNG) && !accept.contains(SVG);
    }

    private static int pixels(@Nullable Integer size) {
        if (size == null) {
            return USUAL_PIXELS;
        }
        if (size < LEAST_PIXELS || size > MOST_PIXELS) {
            throw ProblemException.invalid(
                    "invalid_request",
                    "This size cannot be drawn; ask again with another.",
                    new Problem.FieldError("size", "out_of_range", "is " + LEAST_PIXELS + " to " + MOST_PIXELS));
        }
        return size;
    }
}
