package org.tributary.gateway.view;

import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The scripts that keep a lane's marks and counters in step. */
enum LiveScript {
    ADD("add.lua"),
    BUILD("build.lua");

    /** The mark of a lane whose counters are whole; its number rises with the fields that are counted. */
    static final String BUILT = "built:2";

    private final String text;

    LiveScript(String file) {
        try (InputStream in = Objects.requireNonNull(LiveScript.class.getResourceAsStream("/live/" + file), file)) {
            this.text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String run(RedisCommands<String, String> redis, int lane, List<String> arguments) {
        String[] keys = {marks(lane), counters(lane)};
        return redis.eval(text, ScriptOutputType.VALUE, keys, arguments.toArray(String[]::new));
    }

    /** The braces are a hash tag: both keys of a lane live on one node of a cluster. */
    static String marks(int lane) {
        return "tributary:live:{lane-" + lane + "}:marks";
    }

    static String counters(int lane) {
        return "tributary:live:{lane-" + lane + "}:counters";
    }
}
