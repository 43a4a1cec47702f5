package org.tributary.localstack.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Linux tells about processes under {@code /proc}; other systems tell nothing here. */
final class SystemTables {

    private static final Path PROC = Path.of("/proc");
    private static final Pattern SHARE = Pattern.compile("(?m)^Pss:\\s+(\\d+) kB");

    private SystemTables() {}

    /** True for a process that has ended and still has an id because its parent has not asked how it ended. */
    static boolean isZombie(long pid) {
        return read(pid, "stat")
                .map(stat -> stat.substring(stat.lastIndexOf(')') + 1).strip().startsWith("Z"))
                .orElse(false);
    }

    /** Resident memory in bytes, a page that several processes share divided among them; 0 where it is not known. */
    static long residentBytes(long pid) {
        Matcher matcher = SHARE.matcher(read(pid, "smaps_rollup").orElse(""));
        return matcher.find() ? Long.parseLong(matcher.group(1)) * 1024 : 0;
    }

    private static Optional<String> read(long pid, String table) {
        try {
            return Optional.of(Files.readString(PROC.resolve(Long.toString(pid)).resolve(table)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
