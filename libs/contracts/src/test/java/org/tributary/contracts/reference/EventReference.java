package org.tributary.contracts.reference;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.Family;
import org.tributary.contracts.id.Id;
import org.tributary.contracts.money.Money;
import org.tributary.contracts.money.Rate;
import org.tributary.contracts.topic.Topic;

/** The page that tells a reader what stands on the topics. */
final class EventReference {

    private static final String INTRODUCTION = """
            # Events

            What passes between Tributary's services stands on Kafka topics as JSON, and here with every field. The page is written from
            the records in `libs/contracts` and compared with them by a test; their JSON Schemas are in
            `libs/contracts/src/main/resources/schemas`.

            - Fields are only added. A shape that must change otherwise gets a new schema version or a name of its own; a reader passes over
              fields that it does not know.
            - A field with a question mark may be missing; `null` is never written. All others are always there.
            - Where a topic holds several kinds of records, `type` says which one it is.
            - *time* is RFC 3339 in UTC, *duration* is ISO 8601, *money* is `{"amount": 1250, "currency": "eur"}` with the amount in minor
              units, and an id is a text with the prefix shown.
            - Records carry the CloudEvents attributes as Kafka headers (`ce_id`, `ce_type`, `ce_source`, `ce_time`), except on
              `tributary.clicks`, where headers would cost more than the click.

            """;

    private static final Map<Class<?>, String> PLAIN = Map.ofEntries(
            Map.entry(String.class, "text"),
            Map.entry(long.class, "integer"),
            Map.entry(Long.class, "integer"),
            Map.entry(int.class, "integer"),
            Map.entry(boolean.class, "boolean"),
            Map.entry(Instant.class, "time"),
            Map.entry(LocalDate.class, "date"),
            Map.entry(Duration.class, "duration"),
            Map.entry(ZoneId.class, "time zone"),
            Map.entry(Money.class, "money"),
            Map.entry(Rate.class, "rate"),
            Map.entry(Object.class, "anything"));

    private final Meanings meanings;
    private final StringBuilder page = new StringBuilder();
    private final Set<Class<?>> shared;

    private EventReference(Meanings meanings) {
        this.meanings = meanings;
        this.shared = sharedRecords();
    }

    static String page(Meanings meanings) {
        EventReference reference = new EventReference(meanings);
        reference.page.append(INTRODUCTION);
        reference.topics();
        Family.ALL.forEach(reference::family);
        reference.page.append("## Shared parts\n\n");
        reference.shared.forEach(part -> reference.record("### ", part.getSimpleName(), part));
        return reference.page.toString().strip() + "\n";
    }

    private void topics() {
        page.append("| topic | key | partitions | kept |\n|---|---|---|---|\n");
        for (Family family : Family.ALL) {
            Topic topic = family.topic();
            String name = topic.topicName();
            page.append("| [%s](#%s) | %s | %d | %s |%n"
                    .formatted(name, anchor(name), meanings.of(topic), topic.partitions(), kept(topic)));
        }
        page.append('\n');
    }

    private void family(Family family) {
        page.append("## ").append(family.topic().topicName()).append("\n\n");
        page.append(meanings.of(family.type())).append("\n\n");
        if (family.members().isEmpty()) {
            fields(family.type());
        }
        family.members().forEach((name, type) -> record("### ", name, type));
        localParts(family).forEach(part -> record("### ", part.getSimpleName(), part));
    }

    private void record(String level, String name, Class<?> type) {
        page.append(level).append(name).append("\n\n").append(meanings.of(type)).append("\n\n");
        fields(type);
    }

    private void fields(Class<?> type) {
        page.append("| field | type | meaning |\n|---|---|---|\n");
        for (RecordComponent component : type.getRecordComponents()) {
            boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            page.append("| `%s`%s | %s | %s |%n"
                    .formatted(
                            component.getName(),
                            optional ? "?" : "",
                            typeName(component.getGenericType()),
                            meaning(type, component)));
        }
        page.append('\n');
    }

    /** Nothing where the type leads to a section that says it all. */
    private String meaning(Class<?> type, RecordComponent component) {
        String meaning =
                isPart(component.getType()) && !meanings.isTold(type, component) ? "" : meanings.of(type, component);
        return meaning.isEmpty() ? "" : Character.toUpperCase(meaning.charAt(0)) + meaning.substring(1);
    }

    private String typeName(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            String element = typeName(arguments[arguments.length - 1]);
            return generic.getRawType() == Map.class ? "object of " + element : "list of " + element;
        }
        Class<?> plain = (Class<?>) type;
        if (Id.class.isAssignableFrom(plain)) {
            return "`" + prefix(plain) + "…`";
        } else if (plain.isEnum()) {
            return Arrays.stream(plain.getEnumConstants())
                    .map(constant -> "`" + ((Enum<?>) constant).name().toLowerCase(Locale.ROOT) + "`")
                    .collect(Collectors.joining(", "));
        }
        return PLAIN.containsKey(plain)
                ? PLAIN.get(plain)
                : "[%s](#%s)".formatted(plain.getSimpleName(), anchor(plain.getSimpleName()));
    }

    private static String kept(Topic topic) {
        if (topic.cleanup() == Topic.Cleanup.COMPACT) {
            return "the newest of each key";
        }
        Duration retention = topic.retention();
        return retention == null ? "for ever" : retention.toDays() + " days";
    }

    private static String prefix(Class<?> id) {
        try {
            return (String) id.getField("PREFIX").get(null);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(id + " has no PREFIX", e);
        }
    }

    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT).replace(".", "");
    }

    /** Records inside records that more than one topic uses. */
    private static Set<Class<?>> sharedRecords() {
        Map<Class<?>, Long> uses = Family.ALL.stream()
                .flatMap(family -> parts(family).stream())
                .collect(Collectors.groupingBy(part -> part, LinkedHashMap::new, Collectors.counting()));
        return uses.entrySet().stream()
                .filter(part -> part.getValue() > 1)
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private List<Class<?>> localParts(Family family) {
        return parts(family).stream().filter(part -> !shared.contains(part)).toList();
    }

    private static Set<Class<?>> parts(Family family) {
        Set<Class<?>> parts = new LinkedHashSet<>();
        Collection<Class<?>> members = family.members().values();
        (members.isEmpty() ? Stream.of(family.type()) : members.stream())
                .forEach(member -> collectParts(member, parts));
        return parts;
    }

    private static void collectParts(Class<?> type, Set<Class<?>> parts) {
        for (RecordComponent component : type.getRecordComponents()) {
            Class<?> part = element(component.getGenericType());
            if (isPart(part) && parts.add(part)) {
                collectParts(part, parts);
            }
        }
    }

    /** A record of ours that has a section of its own. */
    private static boolean isPart(Class<?> type) {
        return type.isRecord() && !PLAIN.containsKey(type) && !Id.class.isAssignableFrom(type);
    }

    private static Class<?> element(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            return element(arguments[arguments.length - 1]);
        }
        return (Class<?>) type;
    }
}
