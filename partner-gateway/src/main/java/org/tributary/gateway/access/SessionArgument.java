package org.tributary.gateway.access;

import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Hands a page's controller the {@link Session} that its door has found. */
@Singleton
final class SessionArgument implements TypedRequestArgumentBinder<Session> {

    private static final String ATTRIBUTE = "tributary.session";

    static void put(HttpRequest<?> request, Session session) {
        request.setAttribute(ATTRIBUTE, session);
    }

    @Override
    public Argument<Session> argumentType() {
        return Argument.of(Session.class);
    }

    @Override
    public BindingResult<Session> bind(ArgumentConversionContext<Session> context, HttpRequest<?> source) {
        Optional<Session> session = source.getAttribute(ATTRIBUTE, Session.class);
        return () -> session;
    }
}
