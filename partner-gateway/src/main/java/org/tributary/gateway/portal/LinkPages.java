package org.tributary.gateway.portal;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.gateway.access.Session;
import org.tributary.gateway.link.Link;
import org.tributary.gateway.link.LinkTerms;
import org.tributary.gateway.link.Links;
import org.tributary.gateway.page.Form;
import org.tributary.gateway.page.Frame;
import org.tributary.gateway.page.Frames;
import org.tributary.gateway.page.Html;
import org.tributary.gateway.page.Pager;
import org.tributary.gateway.shown.NameBook;
import org.tributary.gateway.trend.Trends;
import org.tributary.platform.page.Page;
import org.tributary.platform.page.PageRequest;
import org.tributary.platform.problem.ProblemException;
import tributary.pages.StaticTemplates;

/** {@code /portal/links}: the partner's links with their live numbers, and a form for another one. */
@Controller("/portal/links")
@ExecuteOn(TaskExecutors.BLOCKING)
final class LinkPages {

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Links links;
    private final Trends trends;
    private final NameBook names;

    LinkPages(Frames frames, Links links, Trends trends, NameBook names) {
        this.frames = frames;
        this.links = links;
        this.trends = trends;
        this.names = names;
    }

    @Get
    @Produces("text/html")
    HttpResponse<String> list(HttpRequest<?> request, Session session, @QueryValue @Nullable String after) {
        return page(request, session, HttpStatus.OK, Form.empty(), PageRequest.of(null, after));
    }

    @Post
    @Produces("text/html")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<String> create(HttpRequest<?> request, Session session, @Body Map<String, String> typed) {
        frames.portal(request, session, "links");
        Form form = Form.of(typed);
        try {
            links.create(session.caller(), terms(form));
            return Html.see("/portal/links?done=link-created");
        } catch (ProblemException refused) {
            return page(request, session, HttpStatus.BAD_REQUEST, form.refused(refused), PageRequest.of(null, null));
        }
    }

    private HttpResponse<String> page(
            HttpRequest<?> request, Session session, HttpStatus status, Form form, PageRequest wanted) {
        Frame frame = frames.portal(request, session, "links");
        Page<Link> page = links.list(session.caller(), null, null, wanted);
        return Html.page(
                status,
                templates.portalLinks(
                        frame,
                        form,
                        page.data(),
                        Pager.of(request, page),
                        names.programs(session.caller()),
                        trends.byLink(session.caller())));
    }

    private static LinkTerms terms(Form form) {
        return new LinkTerms(
                form.given("programId"),
                null,
                form.given("url"),
                form.given("key"),
                null,
                null,
                null,
                null,
                null,
                null,
                form.given("sub1"),
                form.given("sub2"),
                form.given("sub3"),
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
