package org.tributary.localstack.component;

import java.util.List;
import java.util.stream.Stream;

/** JVM options with which ten processes start fast and rest small on a laptop. */
final class JvmFlags {

    private static final List<String> COMMON = List.of(
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    /** Where throughput counts: both compilers, and room for a batch to die young. */
    static final List<String> BUSY = and(
            "-Xms64m", "-Xmx384m", "-XX:NewRatio=1", "-XX:ReservedCodeCacheSize=96m", "-XX:+UseCompactObjectHeaders");

    /** Tracking besides keeps every link in memory, of which there may be a million; most else dies young, if it is given the time. */
    static final List<String> TRACKING = and(
            "-Xms64m", "-Xmx768m", "-XX:NewRatio=1", "-XX:ReservedCodeCacheSize=96m", "-XX:+UseCompactObjectHeaders");

    /** Where only a few requests a second arrive: the first compiler is enough, and starts faster. */
    static final List<String> CALM =
            and("-Xms48m", "-Xmx256m", "-XX:ReservedCodeCacheSize=48m", "-XX:TieredStopAtLevel=1");

    static final List<String> SMALL =
            and("-Xms16m", "-Xmx64m", "-XX:ReservedCodeCacheSize=24m", "-XX:TieredStopAtLevel=1");

    private JvmFlags() {}

    private static List<String> and(String... own) {
        return Stream.concat(COMMON.stream(), Stream.of(own)).toList();
    }
}
