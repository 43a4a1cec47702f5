package org.tributary.gateway.page;

import gg.jte.models.runtime.JteModel;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import java.net.URI;

/** Answers of pages. */
public final class Html {

    private static final String TYPE = "text/html;charset=utf-8";

    private Html() {}

    /** A page. What it shows is somebody's own, so nothing between us and the browser keeps it. */
    public static MutableHttpResponse<String> page(JteModel template) {
        return page(HttpStatus.OK, template);
    }

    /** A page with another status, such as a form that has to be corrected. */
    public static MutableHttpResponse<String> page(HttpStatus status, JteModel template) {
        return HttpResponse.<String>status(status)
                .header(HttpHeaders.CONTENT_TYPE, TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(template.render());
    }

    /** After a form was done: on to a page, which loading again does not repeat. */
    public static MutableHttpResponse<String> see(String path) {
        return HttpResponse.<String>status(HttpStatus.SEE_OTHER)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.LOCATION, URI.create(path).toString());
    }
}
