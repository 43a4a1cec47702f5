package org.tributary.gateway.console;

import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import org.jspecify.annotations.Nullable;
import org.tributary.gateway.access.Keys;
import org.tributary.gateway.access.NewKey;
import org.tributary.gateway.access.Session;
import org.tributary.gateway.page.Frame;
import org.tributary.gateway.page.Frames;
import org.tributary.gateway.page.Html;
import org.tributary.gateway.trend.Trends;
import tributary.pages.StaticTemplates;

/** {@code /console/integration}: what test keys have sent, as it comes in, and what is still missing. */
@Controller("/console/integration")
@ExecuteOn(TaskExecutors.BLOCKING)
final class IntegrationPage {

    private static final String KEY_NAME = "Integration test";

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Trends trends;
    private final Keys keys;
    private final String trackingUrl;

    IntegrationPage(
            Frames frames,
            Trends trends,
            Keys keys,
            @Value("${tracking.url:http://localhost:8081}") String trackingUrl) {
        this.frames = frames;
        this.trends = trends;
        this.keys = keys;
        this.trackingUrl = trackingUrl.replaceAll("/$", "");
    }

    @Get
    @Produces("text/html")
    HttpResponse<String> show(HttpRequest<?> request, Session session) {
        return page(request, session, null);
    }

    /** The part of the page that a live feed makes the page ask for again. */
    @Get("/latest")
    @Produces("text/html")
    HttpResponse<String> latest(HttpRequest<?> request, Session session) {
        Frame frame = frames.console(request, session, "integration");
        return Html.page(templates.consoleIntegrationCheck(frame, trends.integration(session.caller())));
    }

    /** Makes a test key and shows it, here and never again. */
    @Post("/keys")
    @Produces("text/html")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<String> makeKey(HttpRequest<?> request, Session session) {
        NewKey wanted = new NewKey(KEY_NAME, null, "secret", "test", null, null);
        return page(request, session, keys.create(session.caller(), wanted).secret());
    }

    private HttpResponse<String> page(HttpRequest<?> request, Session session, @Nullable String key) {
        Frame frame = frames.console(request, session, "integration");
        return Html.page(templates.consoleIntegration(frame, trends.integration(session.caller()), trackingUrl, key));
    }
}
