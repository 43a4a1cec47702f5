package org.tributary.gateway.page;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.uri.UriBuilder;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.platform.page.Page;

/**
 * Where the other pages of a list are, with the filters that it has.
 *
 * @param first null on the first page
 * @param next null on the last page
 */
public record Pager(@Nullable String first, @Nullable String next) {

    /** Everything is here. */
    public static final Pager NONE = new Pager(null, null);

    public static Pager of(HttpRequest<?> request, Page<?> page) {
        Optional<String> after = request.getParameters().getFirst("after");
        return new Pager(
                after.isEmpty() ? null : address(request, null),
                page.next() == null ? null : address(request, page.next()));
    }

    private static String address(HttpRequest<?> request, @Nullable String after) {
        UriBuilder address = UriBuilder.of(request.getPath());
        request.getParameters().forEach((name, values) -> {
            if (!name.equals("after") && !name.equals("done")) {
                values.forEach(value -> address.queryParam(name, value));
            }
        });
        return (after == null ? address : address.queryParam("after", after))
                .build()
                .toString();
    }
}
