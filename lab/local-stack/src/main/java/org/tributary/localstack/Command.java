package org.tributary.localstack;

import java.util.List;
import java.util.Set;
import org.tributary.localstack.settings.WrongSetting;

/** What the user asks for. */
sealed interface Command {

    /**
     * Start what is missing.
     *
     * @param detached return when all is ready, instead of staying until Ctrl-C
     * @param fresh empty the state first
     */
    record Up(boolean detached, boolean fresh) implements Command {}

    record Down() implements Command {}

    record Status() implements Command {}

    record Env() implements Command {}

    record Demo() implements Command {}

    /**
     * Reads what stands after {@code ./tributary}.
     *
     * @throws WrongSetting when the words make no command
     */
    static Command of(List<String> words) {
        String name = words.isEmpty() ? "" : words.getFirst();
        List<String> options = words.stream().skip(1).toList();
        if (name.equals("up")) {
            return up(options);
        }
        if (!options.isEmpty()) {
            throw new WrongSetting("./tributary " + name + " takes no options, not " + String.join(" ", options) + ".");
        }
        return switch (name) {
            case "down" -> new Down();
            case "status" -> new Status();
            case "env" -> new Env();
            case "demo" -> new Demo();
            default -> throw new WrongSetting("No such command: " + name + ". Run ./tributary help.");
        };
    }

    private static Up up(List<String> options) {
        Set<String> known = Set.of("-d", "--detach", "--fresh");
        options.stream().filter(option -> !known.contains(option)).findFirst().ifPresent(option -> {
            throw new WrongSetting("./tributary up does not know " + option + "; it takes -d and --fresh.");
        });
        return new Up(options.contains("-d") || options.contains("--detach"), options.contains("--fresh"));
    }
}
