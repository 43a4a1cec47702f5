package org.tributary.platform.json;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Replaces;
import jakarta.inject.Singleton;
import org.tributary.contracts.json.Json;

/** HTTP speaks the same JSON as the topics, but refuses unknown fields: a caller's typing error should not be passed over. */
@Factory
@Replaces(factory = io.micronaut.jackson.ObjectMapperFactory.class)
final class JsonMapperFactory {

    @Singleton
    @Primary
    ObjectMapper objectMapper() {
        return Json.builder()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
    }
}
