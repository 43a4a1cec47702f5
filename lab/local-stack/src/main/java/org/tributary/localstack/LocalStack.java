package org.tributary.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.tributary.localstack.demo.DemoFailed;
import org.tributary.localstack.settings.Settings;
import org.tributary.localstack.settings.WrongSetting;
import org.tributary.localstack.start.StartFailed;

/** Main class behind the {@code tributary} script. The system property {@code tributary.root} names the repository. */
public final class LocalStack {

    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private LocalStack() {}

    public static void main(String[] words) {
        int status;
        try {
            status = run(Command.of(List.of(words)));
        } catch (WrongSetting e) {
            System.err.println(e.getMessage());
            status = MISUSED;
        } catch (StartFailed | DemoFailed | IOException | UncheckedIOException e) {
            System.err.println();
            System.err.println(e.getMessage());
            status = FAILED;
        }
        System.exit(status);
    }

    private static int run(Command command) throws IOException {
        Path root = Path.of(System.getProperty("tributary.root", "")).toAbsolutePath();
        Stack stack = new Stack(Settings.from(System.getenv(), root));
        return switch (command) {
            case Command.Up up -> stack.up(up);
            case Command.Down down -> stack.down();
            case Command.Status status -> stack.status();
            case Command.Env env -> stack.env();
            case Command.Demo demo -> stack.demo();
        };
    }
}
