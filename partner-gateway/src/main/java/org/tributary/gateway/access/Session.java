package org.tributary.gateway.access;

import org.tributary.platform.access.Caller;

/**
 * A sign-in that is still good.
 *
 * @param caller on whose behalf its requests are made
 * @param csrf what every unsafe request must repeat: in the header {@code X-CSRF-Token} or the form field {@code _csrf}
 */
public record Session(Caller caller, String csrf) {

    @Override
    public String toString() {
        return "Session[" + caller.user() + "]";
    }
}
