package org.tributary.contracts.schema;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.generator.TypeScope;
import java.lang.reflect.Field;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.Family;
import org.tributary.contracts.id.Id;
import org.tributary.contracts.money.Money;
import org.tributary.contracts.money.Rate;

/** Writes a family of records as a JSON Schema (2020-12) that says what {@code Json} writes and insists on when it reads. */
final class TopicSchemas {

    private TopicSchemas() {}

    static ObjectNode schemaOf(Family family) {
        SchemaGeneratorConfigBuilder config = new SchemaGeneratorConfigBuilder(
                        SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(Option.DEFINITIONS_FOR_ALL_OBJECTS, Option.EXTRA_OPEN_API_FORMAT_VALUES);
        config.forTypesInGeneral()
                .withPropertySorter((_, _) -> 0)
                .withSubtypeResolver((type, context) -> members(family, type, context))
                .withCustomDefinitionProvider((type, context) -> ownDefinition(type))
                .withTypeAttributeOverride((node, scope, context) -> addName(family, node, scope));
        config.forFields().withRequiredCheck(field -> isRequired(field.getRawMember()));
        ObjectNode schema = JsonNodeFactory.instance
                .objectNode()
                .put("title", family.topic().topicName());
        schema.setAll(new SchemaGenerator(config.build()).generateSchema(family.type()));
        return schema;
    }

    private static @Nullable List<ResolvedType> members(
            Family family, ResolvedType type, SchemaGenerationContext context) {
        return type.getErasedType() == family.type() && !family.members().isEmpty()
                ? family.members().values().stream()
                        .map(member -> context.getTypeContext().resolve(member))
                        .toList()
                : null;
    }

    /** Jackson puts the record's name into {@code type}. */
    private static void addName(Family family, ObjectNode node, TypeScope scope) {
        family.members().forEach((name, member) -> {
            if (scope.getType().getErasedType() == member && node.has("properties")) {
                ObjectNode named = JsonNodeFactory.instance.objectNode();
                named.putObject("type").put("const", name);
                named.setAll((ObjectNode) node.get("properties"));
                node.set("properties", named);
                node.withArray("required").insert(0, "type");
            }
        });
    }

    private static boolean isRequired(Field field) {
        return !field.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static @Nullable CustomDefinition ownDefinition(ResolvedType resolved) {
        Class<?> type = resolved.getErasedType();
        ObjectNode text = JsonNodeFactory.instance.objectNode().put("type", "string");
        if (type == Money.class) {
            return new CustomDefinition(money());
        } else if (Id.class.isAssignableFrom(type) && type.isRecord()) {
            return inline(text.put("pattern", "^" + prefix(type) + "[0-9A-Za-z_-]{1,96}$"));
        } else if (type == Map.class) {
            return inline(map(resolved.typeParametersFor(Map.class).get(1).getErasedType()));
        } else if (type.isEnum()) {
            Arrays.stream(type.getEnumConstants())
                    .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
                    .forEach(text.putArray("enum")::add);
            return inline(text);
        }
        String format = Map.of(
                        Instant.class,
                        "date-time",
                        LocalDate.class,
                        "date",
                        Duration.class,
                        "duration",
                        ZoneId.class,
                        "time-zone",
                        Rate.class,
                        "decimal")
                .get(type);
        return format == null ? null : inline(text.put("format", format));
    }

    private static ObjectNode money() {
        ObjectNode money = JsonNodeFactory.instance.objectNode().put("type", "object");
        ObjectNode properties = money.putObject("properties");
        properties.putObject("amount").put("type", "integer").put("format", "int64");
        properties.putObject("currency").put("type", "string").put("pattern", "^[a-z]{3}$");
        money.putArray("required").add("amount").add("currency");
        return money;
    }

    /** Maps hold texts, or whatever the sender put in. */
    private static ObjectNode map(Class<?> values) {
        ObjectNode map = JsonNodeFactory.instance.objectNode().put("type", "object");
        if (values == String.class) {
            map.putObject("additionalProperties").put("type", "string");
        }
        return map;
    }

    private static CustomDefinition inline(ObjectNode definition) {
        return new CustomDefinition(
                definition, CustomDefinition.DefinitionType.INLINE, CustomDefinition.AttributeInclusion.NO);
    }

    private static String prefix(Class<?> id) {
        try {
            return (String) id.getField("PREFIX").get(null);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(id + " has no PREFIX", e);
        }
    }
}
