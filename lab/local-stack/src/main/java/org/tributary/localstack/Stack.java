package org.tributary.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.tributary.localstack.component.Component;
import org.tributary.localstack.component.ServiceEnvironment;
import org.tributary.localstack.component.StackPlan;
import org.tributary.localstack.demo.Demo;
import org.tributary.localstack.demo.DemoFailed;
import org.tributary.localstack.process.ProcessRecord;
import org.tributary.localstack.process.ProcessRecords;
import org.tributary.localstack.settings.Secrets;
import org.tributary.localstack.settings.Settings;
import org.tributary.localstack.settings.WrongSetting;
import org.tributary.localstack.start.Progress;
import org.tributary.localstack.start.Shutdown;
import org.tributary.localstack.start.StackLock;
import org.tributary.localstack.start.StartFailed;
import org.tributary.localstack.start.Starting;
import org.tributary.servers.Folders;

/** One stack and what can be done with it. Each deed answers the exit status of its command. */
final class Stack {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int DONE = 0;
    private static final int NOTHING_RUNS = 1;

    private final Settings asked;
    private final ProcessRecords records;
    private final Progress progress = Progress.onConsole();
    private volatile boolean keepRunning;

    Stack(Settings asked) {
        this.asked = asked;
        this.records = new ProcessRecords(asked.runFolder());
    }

    int up(Command.Up up) throws IOException {
        if (!up.detached()) {
            Runtime.getRuntime().addShutdownHook(new Thread(this::endAll, "down"));
        }
        try {
            lock().during(() -> start(up.fresh()));
        } catch (StartFailed | DemoFailed | WrongSetting e) {
            if (records.isClosed()) {
                stay();
            }
            keepRunning = true;
            if (anyRuns()) {
                progress.say("What runs keeps running: ./tributary up tries again, ./tributary down ends it.");
            }
            throw e;
        }
        if (!up.detached()) {
            progress.say("\nCtrl-C stops everything.");
            records.all().forEach(this::tellWhenItEnds);
            stay();
        }
        return DONE;
    }

    private void start(boolean fresh) throws IOException {
        if (fresh) {
            new Shutdown(records, progress).stopAll();
            empty();
        }
        Settings settings = anyRuns() ? asked.kept().map(asked::joining).orElse(asked) : asked;
        settings.keep();
        Secrets secrets = secrets();
        progress.say("Starting Tributary; logs are in " + settings.logFolder());
        new Starting(records, settings.logFolder(), PATIENCE, progress)
                .start(new StackPlan(settings, secrets).components());
        Demo demo = demo(settings, secrets);
        progress.await("demo organisation");
        demo.ensure();
        progress.finished("demo organisation");
        new Welcome(settings, demo).lines().forEach(progress::say);
    }

    /** Empties the state but for the lock that we hold. */
    private void empty() throws IOException {
        for (String folder : List.of("run", "data", "logs", "dist")) {
            Folders.delete(asked.state().resolve(folder));
        }
        Files.deleteIfExists(secretsFile());
    }

    /** Until Ctrl-C, which ends the JVM. */
    private static void stay() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Says so when a process ends that nobody asked to end. */
    private void tellWhenItEnds(ProcessRecord record) {
        Thread.ofVirtual().start(() -> {
            record.running().ifPresent(process -> process.onExit().join());
            if (!records.isClosed()) {
                progress.say(record.name() + " ended; its log is " + asked.log(record.name())
                        + ". ./tributary up -d in another terminal starts it again.");
            }
        });
    }

    /** Runs when the foreground ends. A start that failed leaves what has started, so that one can look and try again. */
    private void endAll() {
        if (keepRunning) {
            return;
        }
        records.close();
        progress.say("\nStopping");
        new Shutdown(records, progress).stopAll();
    }

    int down() throws IOException {
        lock().during(() -> {
            if (!new Shutdown(records, progress).stopAll()) {
                progress.say("Nothing runs.");
            }
        });
        return DONE;
    }

    int status() {
        Settings running = asked.kept().orElse(asked);
        if (!anyRuns()) {
            progress.say("Nothing runs. Start it: ./tributary up");
            return NOTHING_RUNS;
        }
        List<Component> components = new StackPlan(running, secrets()).components();
        new StatusTable(running, records).of(components).forEach(progress::say);
        return DONE;
    }

    int env() {
        if (!anyRuns()) {
            System.err.println("Nothing runs. Start it: ./tributary up -d");
            return NOTHING_RUNS;
        }
        new EnvironmentLines(asked.kept().orElse(asked), secrets()).of(records).forEach(System.out::println);
        return DONE;
    }

    int demo() {
        if (!anyRuns()) {
            System.err.println("Nothing runs. Start it: ./tributary up -d");
            return NOTHING_RUNS;
        }
        Settings running = asked.kept().orElse(asked);
        Demo demo = demo(running, secrets());
        progress.say("Visitors follow " + demo.link());
        demo.drive(progress::say);
        progress.say(
                "See what became of it: " + running.gatewayUrl() + "/console and " + running.gatewayUrl() + "/portal");
        return DONE;
    }

    private StackLock lock() {
        return new StackLock(asked.state(), progress);
    }

    private boolean anyRuns() {
        return records.all().stream().anyMatch(record -> record.running().isPresent());
    }

    private Secrets secrets() {
        return new Secrets(secretsFile());
    }

    private Path secretsFile() {
        return asked.state().resolve("secrets.properties");
    }

    private static Demo demo(Settings settings, Secrets secrets) {
        return new Demo(settings, secrets, new ServiceEnvironment(settings, secrets).setupToken());
    }
}
