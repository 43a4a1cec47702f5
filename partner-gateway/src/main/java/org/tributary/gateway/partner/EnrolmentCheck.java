package org.tributary.gateway.partner;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.EnrolmentEntry.Agreement;
import org.tributary.contracts.directory.EnrolmentEntry.PartnerTraffic;
import org.tributary.contracts.directory.EnrolmentEntry.Status;
import org.tributary.contracts.id.PartnerId;
import org.tributary.gateway.input.Input;
import org.tributary.gateway.input.Sources;

/** Reads an enrolment: every field checked, what is left out at its usual value. */
final class EnrolmentCheck {

    private EnrolmentCheck() {}

    /** An enrolment as it was asked for. */
    record Wanted(
            String email,
            String name,
            @Nullable String externalId,
            @Nullable String country,
            @Nullable PartnerId parent,
            @Nullable String group,
            @Nullable String tier,
            Status status,
            @Nullable PartnerTraffic traffic,
            @Nullable List<Agreement> agreements) {}

    static Wanted read(Enrolment body) {
        Input input = new Input();
        Wanted wanted = new Wanted(
                input.email("/email", body.email()),
                input.required("/name", body.name(), 200),
                input.optional("/externalId", body.externalId(), 200),
                country(input, body.country()),
                input.id("/parentPartnerId", body.parentPartnerId(), PartnerId::new),
                input.optional("/group", body.group(), 100),
                input.optional("/tier", body.tier(), 100),
                input.oneOf("/status", body.status(), Status.class, Status.APPROVED),
                traffic(input, body.traffic()),
                Agreed.read(input, body.agreements()));
        input.orThrow();
        return wanted;
    }

    private static @Nullable PartnerTraffic traffic(Input input, Enrolment.@Nullable Traffic given) {
        if (given == null || (given.allowedSources() == null && given.declaredSources() == null)) {
            return null;
        }
        return new PartnerTraffic(
                Sources.read(input, "/traffic/allowedSources", given.allowedSources()),
                Sources.read(input, "/traffic/declaredSources", given.declaredSources()));
    }

    private static @Nullable String country(Input input, @Nullable String given) {
        String country = input.optional("/country", given, 2);
        if (country == null) {
            return null;
        }
        String code = country.toUpperCase(Locale.ROOT);
        if (!Arrays.asList(Locale.getISOCountries()).contains(code)) {
            input.refuse("/country", "unknown_country", "is no ISO 3166 code such as DE");
        }
        return code;
    }
}
