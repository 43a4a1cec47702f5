package org.tributary.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The README's tour, pasted. */
class ReadmeTourTest {

    private static final Pattern BASH = Pattern.compile("```bash\n(.*?)```", Pattern.DOTALL);
    private static final long LONGEST_MINUTES = 3;

    @BeforeAll
    static void up() {
        RunningStack.get();
    }

    @Test
    void theTourOfTheReadmeGivesWhatItSays() throws IOException, InterruptedException {
        String readme = Files.readString(RunningStack.ROOT.resolve("README.md"));
        String tour = BASH.matcher(readme.substring(readme.indexOf("## A ten-minute tour")))
                .results()
                .map(MatchResult::group)
                .map(block -> block.substring("```bash\n".length(), block.length() - "```".length()))
                .collect(Collectors.joining("\n"));

        String printed = run("set -euo pipefail\n" + tour);

        assertThat(printed)
                .contains("302 Found", "click_id=clk_")
                .contains("\"duplicate\":false", "\"duplicate\":true")
                .contains("\"amount\":2000", "\"amount\":200,")
                .contains("\"status\":\"settled\"")
                .contains("\"balanced\":true")
                .contains("\"amount\":-1000")
                .contains("\"code\":\"nothing_due\"");
    }

    private static String run(String script) throws IOException, InterruptedException {
        Path file = Files.createTempFile(RunningStack.STATE.getParent(), "tour-", ".sh");
        Files.writeString(file, script);
        Path output = Files.createTempFile(RunningStack.STATE.getParent(), "tour-", ".log");
        Process process = RunningStack.withEnvironment(new ProcessBuilder("bash", file.toString()))
                .directory(RunningStack.ROOT.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES);
        process.destroyForcibly();
        String printed = Files.readString(output);
        assertThat(ended && process.exitValue() == 0).as(printed).isTrue();
        return printed;
    }
}
