package org.tributary.platform.database;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.jdbi.v3.core.argument.Argument;
import org.jspecify.annotations.Nullable;

/** Rows as columns, for one statement that writes all of them: {@code insert … select … from unnest(:ids, :amounts)}. */
public final class Columns {

    private static final Instant YEAR_ONE = Instant.parse("0001-01-01T00:00:00Z");
    private static final DateTimeFormatter BEFORE_CHRIST =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX G", Locale.ENGLISH);

    private Columns() {}

    public static <T> @Nullable String[] texts(Collection<T> rows, Function<T, @Nullable String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }

    public static <T> @Nullable Long[] longs(Collection<T> rows, Function<T, @Nullable Long> column) {
        return rows.stream().map(column).toArray(Long[]::new);
    }

    public static <T> Integer[] ints(Collection<T> rows, ToIntFunction<T> column) {
        return rows.stream().map(column::applyAsInt).toArray(Integer[]::new);
    }

    public static <T> Boolean[] flags(Collection<T> rows, Predicate<T> column) {
        return rows.stream().map(column::test).toArray(Boolean[]::new);
    }

    /** As an argument that the driver makes an array of itself, because it takes bytes in a typed array only. */
    public static <T> Argument bytes(Collection<T> rows, Function<T, byte[]> column) {
        byte[][] values = rows.stream().map(column).toArray(byte[][]::new);
        return (position, statement, context) ->
                statement.setArray(position, statement.getConnection().createArrayOf("bytea", values));
    }

    /** Texts that the statement casts: {@code cast(at as timestamptz)}. */
    public static <T> @Nullable String[] times(Collection<T> rows, Function<T, @Nullable Instant> column) {
        return rows.stream()
                .map(column)
                .map(time -> time == null ? null : text(time))
                .toArray(String[]::new);
    }

    /** PostgreSQL knows no year zero and no negative ones. */
    private static String text(Instant time) {
        return time.isBefore(YEAR_ONE) ? BEFORE_CHRIST.format(time.atOffset(ZoneOffset.UTC)) : time.toString();
    }
}
