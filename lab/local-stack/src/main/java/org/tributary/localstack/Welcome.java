package org.tributary.localstack;

import java.util.ArrayList;
import java.util.List;
import org.tributary.localstack.demo.Demo;
import org.tributary.localstack.demo.Person;
import org.tributary.localstack.settings.Settings;

/** What the user sees when all is ready: where to go and as whom. */
final class Welcome {

    private final Settings settings;
    private final Demo demo;

    Welcome(Settings settings, Demo demo) {
        this.settings = settings;
        this.demo = demo;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("Tributary is ready.");
        lines.add("  console    " + settings.gatewayUrl() + "/console");
        lines.add("  portal     " + settings.gatewayUrl() + "/portal");
        lines.add("  demo link  " + demo.link());
        lines.add("  demo shop  " + settings.shopUrl() + "/");
        settings.mailUrl().ifPresent(url -> lines.add("  mail       " + url + "/"));
        lines.add("");
        lines.add("Sign in as");
        for (Person person : Person.ALL) {
            lines.add("  %-10s %-24s %s".formatted(person.id(), person.email(), demo.password(person)));
        }
        lines.add("");
        lines.add("./tributary env      addresses, keys and process ids for your shell");
        lines.add("./tributary demo     traffic to look at");
        lines.add("./tributary down     stops everything");
        return lines;
    }
}
