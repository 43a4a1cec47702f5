package org.tributary.localstack.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A session of its own keeps a process alive when the terminal closes, and away from its Ctrl-C. Linux has {@code setsid}; macOS has Perl, which
 * has the same call. Both replace themselves with the command, so its process id is the one we see.
 */
final class OwnSession {

    private OwnSession() {}

    static List<String> wrapper() {
        if (onPath("setsid")) {
            return List.of("setsid");
        }
        if (onPath("perl")) {
            return List.of("perl", "-e", "use POSIX; POSIX::setsid(); exec { $ARGV[0] } @ARGV or die $!");
        }
        return List.of("nohup");
    }

    private static boolean onPath(String program) {
        String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
        return List.of(path.split(":", -1)).stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder).resolve(program)));
    }
}
