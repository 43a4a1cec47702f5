package org.tributary.tracking.traffic;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a request shows about itself.
 *
 * @param head only the headers were asked for
 * @param prefetch the browser loads ahead of a person, who may never follow
 * @param agent what the user agent says it is
 * @param fetchDestination the header {@code Sec-Fetch-Dest}: what the browser will do with the answer; null when it does not say
 * @param accept the header {@code Accept}
 * @param dataCentre the address belongs to a data centre
 * @param flaws codes of what else makes the click invalid, found by whoever looked at link and parameters
 * @param violations what of the program's policy it goes against
 */
public record Signs(
        boolean head,
        boolean prefetch,
        UserAgent agent,
        @Nullable String fetchDestination,
        @Nullable String accept,
        boolean dataCentre,
        List<String> flaws,
        List<Reason> violations) {}
