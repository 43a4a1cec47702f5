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
import org.postgresql.PGConnection;

/** Rows as columns, for one statement that writes all of them: {@code insert … select … from unnest(:ids, :amounts)}. */
public final class Columns {

    private static final Instant YEAR_ONE = Instant.parse("0001-01-01T00:00:00Z");
    private static final DateTimeFormatter BEFORE_CHRIST =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX G", Locale.ENGLISH);

    private Columns() {}

    public static <T> Argument texts(Collection<T> rows, Function<T, @Nullable String> column) {
        return array("text", rows.stream().map(column).toArray(String[]::new));
    }

    public static <T> Argument longs(Collection<T> rows, Function<T, @Nullable Long> column) {
        return array("int8", rows.stream().map(column).toArray(Long[]::new));
    }

    public static <T> Argument ints(Collection<T> rows, ToIntFunction<T> column) {
        return array("int4", rows.stream().mapToInt(column).toArray());
    }

    public static <T> Argument flags(Collection<T> rows, Predicate<T> column) {
        return array("bool", rows.stream().map(column::test).toArray(Boolean[]::new));
    }

    public static <T> Argument bytes(Collection<T> rows, Function<T, byte[]> column) {
        return array("bytea", rows.stream().map(column).toArray(byte[][]::new));
    }

    /** Texts that the statement casts: {@code cast(at as timestamptz)}. */
    public static <T> Argument times(Collection<T> rows, Function<T, @Nullable Instant> column) {
        return texts(rows, column.andThen(time -> time == null ? null : text(time)));
    }

    /** The driver sends arrays in binary when they are typed; an array of objects it would write as one text, and escape it. */
    private static Argument array(String type, Object values) {
        return (position, statement, context) -> statement.setArray(
                position, statement.getConnection().unwrap(PGConnection.class).createArrayOf(type, values));
    }

    /** PostgreSQL knows no year zero and no negative ones. */
    private static String text(Instant time) {
        return time.isBefore(YEAR_ONE) ? BEFORE_CHRIST.format(time.atOffset(ZoneOffset.UTC)) : time.toString();
    }
}
