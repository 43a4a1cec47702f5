package org.tributary.localstack;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tributary.localstack.component.Component;
import org.tributary.localstack.component.Component.Readiness;
import org.tributary.localstack.process.Memory;
import org.tributary.localstack.process.ProcessRecords;
import org.tributary.localstack.settings.Settings;

/** What runs, whether it does its work, and where to look when it does not. */
final class StatusTable {

    private static final String ROW = "%-12s %-10s %8s %8s %10s  %s";
    private static final long MEBIBYTE = 1L << 20;

    private final Settings settings;
    private final ProcessRecords records;
    private int ready;
    private long resident;

    StatusTable(Settings settings, ProcessRecords records) {
        this.settings = settings;
        this.records = records;
    }

    List<String> of(List<Component> components) {
        List<String> lines = new ArrayList<>();
        lines.add(ROW.formatted("", "state", "process", "up", "memory", "log"));
        components.forEach(component -> lines.add(row(component)));
        lines.add("%d of %d ready, %d MiB resident".formatted(ready, components.size(), resident / MEBIBYTE));
        return lines;
    }

    private String row(Component component) {
        Path log = shortened(settings.log(component.name()));
        Optional<ProcessHandle> running = records.running(component.name());
        if (running.isEmpty()) {
            return ROW.formatted(component.name(), "stopped", "", "", "", log);
        }
        ProcessHandle process = running.get();
        long bytes = Memory.residentBytes(process);
        resident += bytes;
        return ROW.formatted(
                component.name(), state(component), process.pid(), age(process), (bytes / MEBIBYTE) + " MiB", log);
    }

    private Path shortened(Path log) {
        return log.startsWith(settings.root()) ? settings.root().relativize(log) : log;
    }

    private String state(Component component) {
        return switch (component.readiness()) {
            case Readiness.Ready() -> {
                ready++;
                yield "ready";
            }
            case Readiness.NotYet(String reason) -> "waits";
        };
    }

    private static String age(ProcessHandle process) {
        Instant start = process.info().startInstant().orElseGet(Instant::now);
        Duration age = Duration.between(start, Instant.now());
        return age.toHours() > 0
                ? age.toHours() + " h"
                : age.toMinutes() > 0 ? age.toMinutes() + " min" : age.toSeconds() + " s";
    }
}
