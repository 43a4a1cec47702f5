package org.tributary.gateway.trend;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.gateway.shown.Names;
import org.tributary.gateway.view.RecentEvent;

/**
 * What has just happened, with the names of what it happened to.
 *
 * @param events newest first
 * @param links keys of links by their ids
 */
public record Latest(List<RecentEvent> events, Names names, Map<String, String> links) {

    /** The key of a link, or its id where it has gone; empty for no link. */
    public String link(@Nullable String id) {
        return id == null ? "" : links.getOrDefault(id, id);
    }
}
