package org.tributary.localstack.start;

import java.time.Duration;
import java.util.List;
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

    /** Ends every recorded process; returns how many ran. */
    public int stopAll() {
        Stopping stopping = new Stopping(records, PATIENCE);
        int stopped = 0;
        for (List<String> names : StackPlan.STOP_ORDER) {
            List<ProcessRecord> group =
                    names.stream().flatMap(name -> records.find(name).stream()).toList();
            long begin = System.nanoTime();
            int ran = stopping.stop(group);
            if (ran > 0) {
                progress.say("  stopped %s in %d ms"
                        .formatted(
                                String.join(", ", names),
                                Duration.ofNanos(System.nanoTime() - begin).toMillis()));
            }
            stopped += ran;
        }
        return stopped;
    }
}
