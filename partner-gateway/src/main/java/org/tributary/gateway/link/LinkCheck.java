package org.tributary.gateway.link;

import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.LinkRules;
import org.tributary.contracts.directory.LinkRules.ClickCap;
import org.tributary.contracts.directory.LinkRules.Period;
import org.tributary.contracts.directory.ProgramEntry;
import org.tributary.gateway.input.Input;
import org.tributary.gateway.input.WebAddress;
import org.tributary.gateway.program.TargetCheck;

/** Reads a link's own terms, which depend on its program's. */
final class LinkCheck {

    private static final int LONGEST_SUB = 500;
    private static final long MOST_CLICKS = 1_000_000_000_000L;

    private final Input input;
    private final LinkTerms terms;
    private final ProgramEntry program;

    LinkCheck(Input input, LinkTerms terms, ProgramEntry program) {
        this.input = input;
        this.terms = terms;
        this.program = program;
    }

    /** Where it leads; null for the program's destination. */
    @Nullable
    String url() {
        return url("/url", terms.url());
    }

    /** The host it answers on: null for the installation's own, which has to be named where the program has others. */
    @Nullable
    String domain(URI base) {
        List<String> known = program.trackingOrNone().domains();
        String given = terms.domain();
        if (given == null || given.isBlank()) {
            return known.isEmpty() ? null : known.getFirst();
        }
        String host = WebAddress.host(given).orElse("");
        if (host.equalsIgnoreCase(base.getHost())) {
            return null;
        }
        if (!known.contains(host)) {
            input.refuse("/domain", "unknown_domain", "is none of the program's; leave it out for the usual one");
        }
        return host;
    }

    /** When it ends and where else it leads; null for a link that says nothing of it. A cap that is only raised counts on. */
    @Nullable
    LinkRules rules(@Nullable LinkRules before, Instant now) {
        LinkRules rules = new LinkRules(
                input.time("/expiresAt", terms.expiresAt()),
                cap(before == null ? null : before.clickCap(), now),
                url("/fallbackUrl", terms.fallbackUrl()),
                TargetCheck.targets(input, terms.targets(), this::url));
        return rules.equals(LinkRules.NONE) ? null : rules;
    }

    private @Nullable ClickCap cap(@Nullable ClickCap before, Instant now) {
        LinkTerms.CapTerms given = terms.clickCap();
        if (given == null) {
            return null;
        }
        if (given.clicks() == null) {
            input.refuse("/clickCap/clicks", "required", "is required");
        }
        Period per = input.oneOf("/clickCap/per", given.per(), Period.class, Period.TOTAL);
        return new ClickCap(
                input.number("/clickCap/clicks", given.clicks(), 1, 1, MOST_CLICKS),
                per,
                before != null && before.per() == per ? before.since() : now);
    }

    /** A link leads to no host that the program does not name. */
    private @Nullable String url(String pointer, @Nullable String given) {
        WebAddress address = input.template(pointer, given);
        if (address == null) {
            return null;
        }
        boolean known = program.allowedHosts().contains(address.host())
                || WebAddress.parseTemplate(program.destinationUrl())
                        .filter(destination -> destination.host().equals(address.host()))
                        .isPresent();
        if (!known) {
            input.refuse(
                    pointer, "host_not_allowed", "leads to " + address.host() + ", which the program does not allow");
        }
        return address.text();
    }

    /** The given sub ids by their names, as byte-exact as they came. */
    Map<String, String> subs() {
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
