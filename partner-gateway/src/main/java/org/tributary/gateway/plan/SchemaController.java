package org.tributary.gateway.plan;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** {@code /schemas}: what editors need to help with a document, for anybody. */
@Controller("/schemas")
final class SchemaController {

    private static final String JSON_SCHEMA = "application/schema+json";

    private final byte[] plan = read("/documents/plan.json");

    /** The shape of a plan document, as JSON Schema (draft 2020-12). */
    @Get("/plan.json")
    @Produces(JSON_SCHEMA)
    HttpResponse<byte[]> plan() {
        return HttpResponse.ok(plan).header(HttpHeaders.CACHE_CONTROL, "max-age=3600");
    }

    private static byte[] read(String resource) {
        try (InputStream in = SchemaController.class.getResourceAsStream(resource)) {
            return Objects.requireNonNull(in, resource + " is part of the contracts")
                    .readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
