package org.tributary.contracts;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.Id;
import org.tributary.contracts.money.Money;
import org.tributary.contracts.money.Rate;

/** Makes values of our records from their declaration, so that a new event is tried without anybody thinking of it. */
public final class Samples {

    private final RandomGenerator random;

    public Samples(RandomGenerator random) {
        this.random = random;
    }

    /** Every record that a sealed family permits, in the order of its declaration. */
    public static Stream<Class<?>> recordsOf(Class<?> family) {
        return family.isSealed()
                ? Arrays.stream(family.getPermittedSubclasses()).flatMap(Samples::recordsOf)
                : Stream.of(family);
    }

    /** A record with arbitrary values; what may be missing is missing half of the time. */
    public <T> T of(Class<T> type) {
        try {
            RecordComponent[] components = type.getRecordComponents();
            @Nullable
            Object[] values = Arrays.stream(components)
                    .map(component -> value(component.getAnnotatedType()))
                    .toArray();
            Constructor<T> constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("cannot make a sample of " + type, e);
        }
    }

    private @Nullable Object value(AnnotatedType declared) {
        if (declared.isAnnotationPresent(Nullable.class) && random.nextBoolean()) {
            return null;
        }
        if (declared instanceof AnnotatedParameterizedType generic) {
            AnnotatedType last =
                    generic.getAnnotatedActualTypeArguments()[generic.getAnnotatedActualTypeArguments().length - 1];
            return declared.getType().getTypeName().startsWith("java.util.Map") ? mapOf(last) : listOf(last);
        }
        return plain((Class<?>) declared.getType());
    }

    private List<?> listOf(AnnotatedType element) {
        return IntStream.range(0, random.nextInt(3))
                .mapToObj(i -> value(element))
                .toList();
    }

    private Map<String, ?> mapOf(AnnotatedType element) {
        Map<String, @Nullable Object> map = new TreeMap<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            map.put("key" + i, value(element));
        }
        return map;
    }

    private Object plain(Class<?> type) {
        if (type == String.class) {
            return List.of("plain", "Größe ✓ 😀", "with \"quotes\" and\nlines", "")
                    .get(random.nextInt(4));
        } else if (type == long.class || type == Long.class) {
            return random.nextLong();
        } else if (type == int.class) {
            return random.nextInt();
        } else if (type == boolean.class) {
            return random.nextBoolean();
        } else if (type == Object.class) {
            return List.of("text", 7, true, List.of("a", 1), Map.of("nested", "value"))
                    .get(random.nextInt(5));
        } else if (type.isEnum()) {
            return type.getEnumConstants()[random.nextInt(type.getEnumConstants().length)];
        }
        return ofOurs(type);
    }

    private Object ofOurs(Class<?> type) {
        if (Id.class.isAssignableFrom(type)) {
            return id(type);
        } else if (type == Money.class) {
            return Money.of(random.nextLong(), List.of("eur", "jpy", "kwd").get(random.nextInt(3)));
        } else if (type == Rate.class) {
            return new Rate(BigDecimal.valueOf(random.nextInt(1_000_000), 3));
        } else if (type == Instant.class) {
            return Instant.ofEpochMilli(random.nextLong(4_000_000_000_000L));
        } else if (type == LocalDate.class) {
            return LocalDate.ofEpochDay(random.nextInt(40_000));
        } else if (type == Duration.class) {
            return Duration.ofSeconds(random.nextInt(100_000_000));
        } else if (type == ZoneId.class) {
            return ZoneId.of(List.of("UTC", "Europe/Berlin", "America/New_York").get(random.nextInt(3)));
        }
        return of(type);
    }

    private Object id(Class<?> type) {
        try {
            Object prefix = type.getField("PREFIX").get(null);
            return type.getConstructor(String.class).newInstance(prefix + Long.toString(random.nextLong(1L << 60), 36));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("cannot make an id of " + type, e);
        }
    }
}
