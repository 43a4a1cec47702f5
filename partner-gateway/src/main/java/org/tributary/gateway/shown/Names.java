package org.tributary.gateway.shown;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.gateway.partner.Enrolled;

/** What ids are called; an id without a name is shown as it is. */
public record Names(Map<String, String> programs, Map<String, String> partners, Map<String, String> people) {

    /** Nobody's name is known. */
    public static final Names NONE = new Names(Map.of(), Map.of(), Map.of());

    public String program(@Nullable String id) {
        return name(programs, id);
    }

    public String partner(@Nullable String id) {
        return name(partners, id);
    }

    public String person(@Nullable String id) {
        return name(people, id);
    }

    /** The programs that somebody is a member of, by their ids. */
    public Map<String, String> programsOf(List<Enrolled> memberships) {
        Map<String, String> named = new LinkedHashMap<>();
        memberships.forEach(member ->
                named.put(member.programId().value(), program(member.programId().value())));
        return named;
    }

    private static String name(Map<String, String> names, @Nullable String id) {
        return id == null ? "" : names.getOrDefault(id, id);
    }
}
