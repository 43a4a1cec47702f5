package org.tributary.tracking.conversion;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Value;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.PartnerEntry.Marks;
import org.tributary.contracts.event.Arrival.Likeness;
import org.tributary.contracts.event.Arrival.SameEmail;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.platform.config.Secret;
import org.tributary.platform.secret.EmailMarks;
import org.tributary.tracking.directory.Directory;

/**
 * Which partners a customer could be, by its e-mail address. Said for every partner of the organisation, because who the conversion
 * belongs to is decided later.
 */
@Context
public final class Likenesses {

    /** More partners than that at one domain say that the domain is no partner's own. */
    private static final int MOST_AT_DOMAIN = 50;

    private final Directory directory;
    private final EmailMarks marks;

    Likenesses(Directory directory, @Value("${tributary.master.key:}") String masterKey) {
        this.directory = directory;
        this.marks = new EmailMarks(Secret.key("TRIBUTARY_MASTER_KEY", masterKey, 32));
    }

    /** Sorted by partner; null for none. */
    public @Nullable List<Likeness> of(OrganisationId org, @Nullable String email) {
        Marks customer = email == null ? null : marks.of(org, email).orElse(null);
        if (customer == null) {
            return null;
        }
        Set<PartnerId> same = directory.partnersWithAddress(org, customer.address());
        Set<PartnerId> near = customer.domain() == null ? Set.of() : directory.partnersAtDomain(org, customer.domain());
        List<Likeness> all = Stream.concat(
                        same.stream().map(partner -> new Likeness(partner, SameEmail.ADDRESS)),
                        (near.size() > MOST_AT_DOMAIN ? Set.<PartnerId>of() : near)
                                .stream()
                                        .filter(partner -> !same.contains(partner))
                                        .map(partner -> new Likeness(partner, SameEmail.DOMAIN)))
                .sorted(Comparator.comparing(likeness -> likeness.partnerId().value()))
                .toList();
        return all.isEmpty() ? null : all;
    }
}
