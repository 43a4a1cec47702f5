package org.tributary.gateway.program;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.Target;

/** A destination for some visitors, as callers write and read it; what is left out asks for nothing. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record TargetTerms(
        @Nullable List<@Nullable String> countries,
        @Nullable List<@Nullable String> devices,
        @Nullable List<@Nullable String> os,
        @Nullable String url) {

    /** The other way round: as it stands in the directory. */
    public static List<TargetTerms> of(List<Target> targets) {
        return targets.stream()
                .map(target -> new TargetTerms(
                        new ArrayList<>(target.countries()),
                        new ArrayList<>(target.devices()),
                        new ArrayList<>(target.os()),
                        target.url()))
                .toList();
    }
}
