package org.tributary.gateway.input;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import org.tributary.platform.problem.ProblemException;

/** JSON merge patches (RFC 7396): what is named changes, null takes a field away, the rest stays. */
@Singleton
public final class MergePatch {

    private final ObjectMapper mapper;

    MergePatch(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /**
     * The body that would have had the patched result.
     *
     * @throws ProblemException 400 when the patch is no object, or names a field that does not exist or has another type
     */
    public <T> T apply(T before, JsonNode patch, Class<T> type) {
        if (!(patch instanceof ObjectNode changes)) {
            throw ProblemException.invalid("invalid_request", "A change is a JSON object; nothing was changed.");
        }
        ObjectNode merged = mapper.valueToTree(before);
        merge(merged, changes);
        try {
            return mapper.treeToValue(merged, type);
        } catch (JsonProcessingException wrong) {
            String why = wrong.getOriginalMessage().lines().findFirst().orElse("");
            throw ProblemException.invalid("invalid_request", "Nothing was changed: " + why);
        }
    }

    private static void merge(ObjectNode target, ObjectNode patch) {
        patch.properties().forEach(field -> {
            JsonNode there = target.get(field.getKey());
            if (field.getValue() instanceof ObjectNode inner && there instanceof ObjectNode object) {
                merge(object, inner);
            } else if (field.getValue().isNull()) {
                target.remove(field.getKey());
            } else {
                target.set(field.getKey(), field.getValue());
            }
        });
    }
}
