package org.tributary.tracking.conversion;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.LinkEntry;
import org.tributary.contracts.directory.ProgramEntry;
import org.tributary.contracts.id.ConversionId;
import org.tributary.tracking.directory.Directory;

/** Where receipts and links are found, as seen from outside. */
@Singleton
final class Addresses {

    private final Directory directory;
    private final String gateway;
    private final String tracking;

    Addresses(
            Directory directory,
            @Value("${gateway.url:http://localhost:8080}") String gateway,
            @Value("${tracking.url:http://localhost:8081}") String tracking) {
        this.directory = directory;
        this.gateway = withoutSlash(gateway);
        this.tracking = withoutSlash(tracking);
    }

    String receipt(ConversionId conversion) {
        return gateway + "/api/v1/receipts/" + conversion.value();
    }

    Answers.@Nullable LinkAnswer link(@Nullable LinkEntry link) {
        if (link == null) {
            return null;
        }
        return new Answers.LinkAnswer(
                link.linkId(),
                link.domain() == null ? URI.create(tracking).getAuthority() : link.domain(),
                link.key(),
                link.shortUrl(URI.create(tracking)),
                link.url() == null ? destination(link) : link.url(),
                link.partnerId(),
                link.programId(),
                null,
                null);
    }

    private @Nullable String destination(LinkEntry link) {
        ProgramEntry program = directory.program(link.programId());
        return program == null ? null : program.destinationUrl();
    }

    private static String withoutSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }
}
