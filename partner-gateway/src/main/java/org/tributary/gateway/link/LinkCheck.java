package org.tributary.gateway.link;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.ProgramEntry;
import org.tributary.gateway.input.Input;
import org.tributary.gateway.input.WebAddress;

/** Reads a link's own terms, which depend on its program's. */
final class LinkCheck {

    private static final int LONGEST_SUB = 500;

    private LinkCheck() {}

    /** Where it leads; null for the program's destination. A link leads to no host that the program does not name. */
    static @Nullable String url(Input input, @Nullable String given, ProgramEntry program) {
        WebAddress address = input.address("/url", given);
        if (address == null) {
            return null;
        }
        boolean known = program.allowedHosts().contains(address.host())
                || WebAddress.parse(program.destinationUrl())
                        .filter(destination -> destination.host().equals(address.host()))
                        .isPresent();
        if (!known) {
            input.refuse(
                    "/url", "host_not_allowed", "leads to " + address.host() + ", which the program does not allow");
        }
        return address.text();
    }

    /** The given sub ids by their names, as byte-exact as they came. */
    static Map<String, String> subs(Input input, LinkTerms terms) {
        List<@Nullable String> given = Arrays.asList(
                terms.sub1(),
                terms.sub2(),
                terms.sub3(),
                terms.sub4(),
                terms.sub5(),
                terms.sub6(),
                terms.sub7(),
                terms.sub8(),
                terms.sub9(),
                terms.sub10());
        Map<String, String> subs = new TreeMap<>();
        for (int i = 0; i < given.size(); i++) {
            String sub = given.get(i);
            if (sub != null && sub.length() > LONGEST_SUB) {
                input.refuse("/sub" + (i + 1), "too_long", "has at most " + LONGEST_SUB + " characters");
            } else if (sub != null) {
                subs.put("sub" + (i + 1), sub);
            }
        }
        return subs;
    }
}
