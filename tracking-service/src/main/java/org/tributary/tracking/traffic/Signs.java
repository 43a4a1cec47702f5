package org.tributary.tracking.traffic;

import java.util.List;

/**
 * What a request shows about itself.
 *
 * @param head only the headers were asked for
 * @param prefetch the browser loads ahead of a person, who may never follow
 * @param agent what the user agent says it is
 * @param flaws codes of what else makes the click invalid, found by whoever looked at link and parameters
 */
public record Signs(boolean head, boolean prefetch, UserAgent agent, List<String> flaws) {}
