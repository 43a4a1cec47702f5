package org.tributary.localstack.start;

import java.io.Console;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What the user sees while something takes its time: a line for each thing done, and on a terminal one more that says what is awaited. */
public final class Progress {

    private static final String ERASE_LINE = "\r\u001b[2K";

    private final PrintStream out;
    private final boolean terminal;
    private final long started = System.nanoTime();
    private final Set<String> awaited = new TreeSet<>();

    public Progress(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** Shows on standard output; the moving line only where that is a terminal. */
    public static Progress onConsole() {
        return new Progress(
                System.out,
                Optional.ofNullable(System.console())
                        .filter(Console::isTerminal)
                        .isPresent());
    }

    public synchronized void await(String what) {
        awaited.add(what);
        redraw();
    }

    public synchronized void done(String what, String outcome, Duration took) {
        awaited.remove(what);
        say("  %-12s %s %s".formatted(what, outcome, seconds(took)));
    }

    /** Awaited no longer, however it went; says nothing. */
    public synchronized void finished(String what) {
        awaited.remove(what);
        redraw();
    }

    public synchronized void say(String line) {
        erase();
        out.println(line);
        redraw();
    }

    /** Draws the moving line anew, so that its seconds move. */
    public synchronized void redraw() {
        if (!terminal) {
            return;
        }
        erase();
        if (!awaited.isEmpty()) {
            out.print(
                    "  … " + String.join(", ", awaited) + " " + seconds(Duration.ofNanos(System.nanoTime() - started)));
        }
        out.flush();
    }

    private void erase() {
        if (terminal) {
            out.print(ERASE_LINE);
        }
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%d.%d s", duration.toSeconds(), duration.toMillisPart() / 100);
    }
}
