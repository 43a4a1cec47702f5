package org.tributary.platform.inbox;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.apache.kafka.common.KafkaException;

/** Tells the world's failures from a record's: only the second kind is ever rejected. */
public final class Outage {

    /** Connection, serialisation and deadlock, resources, locks, operator, system; and Hikari's own. */
    private static final Set<String> CLASSES = Set.of("08", "40", "53", "55", "57", "58", "nu");

    private Outage() {}

    /** Whether the same may succeed when it is tried again, because Kafka, PostgreSQL or another transaction was in the way. */
    public static boolean isBehind(Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof KafkaException || cause instanceof SQLException sql && isTransient(sql)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isTransient(SQLException sql) {
        String state = String.valueOf(sql.getSQLState());
        return CLASSES.contains(state.substring(0, Math.min(2, state.length())))
                || sql instanceof SQLTransientException;
    }
}
