package org.tributary.contracts.event;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.PartnerId;

/**
 * What the door a conversion came through knows against it; none of it changes what is earned, all of it keeps that back until a person
 * has looked.
 *
 * @param clientSide a browser sent it, where anybody can send anything
 * @param pending the sender has not approved it itself yet
 * @param likenesses the organisation's partners whom the customer could be; null for none
 */
public record Arrival(
        boolean clientSide, boolean pending, @Nullable List<Likeness> likenesses) {

    /** Of a customer who is like no partner. */
    public Arrival(boolean clientSide, boolean pending) {
        this(clientSide, pending, null);
    }

    /** A partner whom the customer could be. */
    public record Likeness(PartnerId partnerId, SameEmail same) {}

    /** What two e-mail addresses share. */
    public enum SameEmail {
        /** All of it, but for tags, case and the like. */
        ADDRESS,
        /** A domain on which not everybody can have an address. */
        DOMAIN
    }
}
