package org.tributary.localstack.start;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.tributary.localstack.component.StackPlan;
import org.tributary.localstack.process.ProcessRecord;
import org.tributary.localstack.process.ProcessRecords;
import org.tributary.localstack.process.Stopping;

/** Takes a stack down, who produces before who stores. */
public final class Shutdown {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ProcessRecords records;
    private final Progress progress;

    public Shutdown(ProcessRecords records, Progress progress) {
        this.records = records;
        this.progress = progress;
    }

    /** Ends every recorded process; true when there was one. */
    public boolean stopAll() {
        Stopping stopping = new Stopping(records, PATIENCE);
        boolean any = false;
        for (List<String> names : StackPlan.STOP_ORDER) {
            List<ProcessRecord> group =
                    names.stream().flatMap(name -> records.find(name).stream()).toList();
            List<ProcessRecord> ran = stopping.stop(group);
            if (!ran.isEmpty()) {
                progress.say(
                        "  stopped " + ran.stream().map(ProcessRecord::name).collect(Collectors.joining(", ")));
                any = true;
            }
        }
        return any;
    }
}
