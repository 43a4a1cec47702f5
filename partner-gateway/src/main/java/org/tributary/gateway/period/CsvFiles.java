package org.tributary.gateway.period;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.types.files.StreamedFile;
import org.tributary.gateway.remote.Remote;

/** Files of an owner on their way to who asked. */
public final class CsvFiles {

    private static final MediaType CSV = MediaType.of("text/csv; charset=utf-8");

    private CsvFiles() {}

    /** Somebody's own figures, so that nothing between us and the reader keeps them. */
    public static HttpResponse<StreamedFile> csv(Remote.Download download) {
        MutableHttpResponse<StreamedFile> answer = HttpResponse.ok(new StreamedFile(download.body(), CSV));
        download.headers().forEach(answer::header);
        return answer.header("Cache-Control", "no-store");
    }
}
