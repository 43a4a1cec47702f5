package org.tributary.gateway.shown;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.Id;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.UserId;
import org.tributary.gateway.access.Users;
import org.tributary.gateway.partner.Partners;
import org.tributary.gateway.program.Programs;
import org.tributary.platform.access.Caller;
import org.tributary.platform.page.PageRequest;

/** Looks up what ids are called, for who may know it. */
@Singleton
public final class NameBook {

    private static final int MOST_PROGRAMS = 100;

    private final Programs programs;
    private final Partners partners;
    private final Users users;

    NameBook(Programs programs, Partners partners, Users users) {
        this.programs = programs;
        this.partners = partners;
        this.users = users;
    }

    /** The names of the programs that the caller sees. */
    public Map<String, String> programs(Caller caller) {
        return programs.list(caller, PageRequest.of(MOST_PROGRAMS, null)).data().stream()
                .collect(Collectors.toMap(
                        program -> program.id().value(),
                        program -> String.valueOf(program.terms().name())));
    }

    /** The caller's programs, and these partners. */
    public Names of(Caller caller, Collection<? extends @Nullable String> partnerIds) {
        Map<PartnerId, String> named = partners.names(caller, ids(partnerIds, PartnerId::new));
        return new Names(programs(caller), texts(named), Map.of());
    }

    /** The caller's programs, these partners and these people. */
    public Names of(Caller caller, Collection<String> partnerIds, Collection<? extends @Nullable String> personIds) {
        Names names = of(caller, partnerIds);
        return new Names(names.programs(), names.partners(), texts(users.names(caller, ids(personIds, UserId::new))));
    }

    private static <T> Set<T> ids(Collection<? extends @Nullable String> texts, Function<String, T> type) {
        return texts.stream().filter(Objects::nonNull).map(type).collect(Collectors.toSet());
    }

    private static Map<String, String> texts(Map<? extends Id, String> names) {
        return names.entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().value(), Map.Entry::getValue));
    }
}
