package org.tributary.gateway.page;

import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tributary.gateway.access.Organisations;
import org.tributary.gateway.access.Session;
import org.tributary.gateway.access.Users;
import org.tributary.platform.access.Caller;
import org.tributary.platform.access.Role;
import org.tributary.platform.problem.ProblemException;

/** Makes the frame of a page for who has signed in. */
@Singleton
public final class Frames {

    private final Users users;
    private final Organisations organisations;

    Frames(Users users, Organisations organisations) {
        this.users = users;
        this.organisations = organisations;
    }

    /** @throws ProblemException 404 for staff: the portal is a partner's */
    public Frame portal(HttpRequest<?> request, Session session, String here) {
        if (!session.caller().isPartner()) {
            throw ProblemException.notFound("page", request.getPath());
        }
        return frame(request, session, Area.PORTAL, here);
    }

    /** @throws ProblemException 404 for a partner: the console is the staff's */
    public Frame console(HttpRequest<?> request, Session session, String here) {
        if (session.caller().isPartner()) {
            throw ProblemException.notFound("page", request.getPath());
        }
        return frame(request, session, Area.CONSOLE, here);
    }

    /** The frame of a problem's page: the menu of who looks, if anybody. */
    Frame around(HttpRequest<?> request, Session session) {
        return frame(request, session, session.caller().isPartner() ? Area.PORTAL : Area.CONSOLE, "");
    }

    private Frame frame(HttpRequest<?> request, Session session, Area area, String here) {
        Caller caller = session.caller();
        Frame.Viewer viewer = new Frame.Viewer(
                users.self(caller).name(), organisations.of(caller).name(), role(caller), session.csrf());
        return new Frame(area, here, area.menu(caller), viewer, notice(request), Locale.UK);
    }

    private static Role role(Caller caller) {
        return caller.roles().stream().findFirst().orElse(Role.VIEWER);
    }

    /** What a redirect says was done; anything but a known text is left out, so that nobody can put words on our pages. */
    private static @Nullable String notice(HttpRequest<?> request) {
        String key = "notice." + request.getParameters().get("done", String.class, "");
        return new Texts(Locale.UK).has(key) ? key : null;
    }
}
