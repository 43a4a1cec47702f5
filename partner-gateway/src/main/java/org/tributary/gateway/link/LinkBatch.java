package org.tributary.gateway.link;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Many links at once: body of {@code POST /api/v1/links/bulk}. Each is read by itself, so that one mistake refuses one link. */
public record LinkBatch(@Nullable List<JsonNode> links) {}
