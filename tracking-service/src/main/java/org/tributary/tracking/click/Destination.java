package org.tributary.tracking.click;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An address that clicks are sent to, compiled: its own text with macros, then the program's parameters that it does not have, then
 * the click id, in place of a parameter of that name that stands there.
 */
final class Destination {

    private static final int ROOM_FOR_VALUES = 128;

    private final WebAddress address;
    private final String origin;
    private final Template beforeFragment;
    private final Template fragment;
    private final boolean hasQuery;
    private final List<Sending.Parameter> parameters;
    private final @Nullable String clickIdParameter;
    private final int usualLength;

    private Destination(WebAddress address, Parts parts, Templates templates, Sending sending) {
        this.address = address;
        this.origin = address.origin();
        this.beforeFragment = templates.beforeFragment;
        this.fragment = templates.fragment;
        this.hasQuery = !parts.query.isEmpty();
        this.parameters = sending.parameters().stream()
                .filter(parameter -> !parts.has(parameter.name()))
                .toList();
        this.clickIdParameter = sending.clickIdParameter();
        this.usualLength = address.text().length() + ROOM_FOR_VALUES;
    }

    private record Templates(Template beforeFragment, Template fragment) {}

    /** What stands behind the host, without the click id's parameter. */
    private record Parts(String path, String query, String fragment) {

        static Parts of(String rest, @Nullable String left) {
            int hash = rest.indexOf('#');
            String plain = hash < 0 ? rest : rest.substring(0, hash);
            int question = plain.indexOf('?');
            String query = question < 0 ? "" : plain.substring(question + 1);
            return new Parts(
                    question < 0 ? plain : plain.substring(0, question),
                    left == null ? query : without(left, query),
                    hash < 0 ? "" : rest.substring(hash));
        }

        String beforeFragment() {
            return query.isEmpty() ? path : path + '?' + query;
        }

        boolean has(String parameter) {
            return !without(parameter, query).equals(query);
        }

        private static String without(String parameter, String query) {
            StringBuilder kept = new StringBuilder(query.length());
            for (String pair : query.split("&", -1)) {
                if (!pair.equals(parameter) && !pair.startsWith(parameter + "=")) {
                    kept.append(kept.isEmpty() ? "" : "&").append(pair);
                }
            }
            return kept.toString();
        }
    }

    /** Of an address that vendor or partner wrote, with macros; empty when it is none that may be followed. */
    static Optional<Destination> of(String text, Sending sending) {
        return WebAddress.parse(text).flatMap(address -> {
            Parts parts = Parts.of(text.substring(address.origin().length()), sending.clickIdParameter());
            Optional<Template> before = Template.ofAddress(parts.beforeFragment());
            Optional<Template> fragment = Template.ofAddress(parts.fragment());
            return before.isPresent() && fragment.isPresent()
                    ? Optional.of(new Destination(address, parts, new Templates(before.get(), fragment.get()), sending))
                    : Optional.empty();
        });
    }

    /** Of a deep link, in which braces are text like any other. */
    static Destination ofDeepLink(WebAddress address, Sending sending) {
        Parts parts = Parts.of(address.text().substring(address.origin().length()), sending.clickIdParameter());
        Templates literal = new Templates(Template.literal(parts.beforeFragment()), Template.literal(parts.fragment()));
        return new Destination(address, parts, literal, sending);
    }

    String host() {
        return address.host();
    }

    WebAddress address() {
        return address;
    }

    /** Where this click goes: safe to stand in a header. A parameter that comes out empty is left out. */
    String location(Filling click) {
        StringBuilder out = new StringBuilder(usualLength);
        out.append(origin);
        beforeFragment.appendTo(out, click);
        boolean more = hasQuery;
        for (int i = 0; i < parameters.size(); i++) {
            more |= append(out, more, parameters.get(i), click);
        }
        String clickId = click.clickId();
        if (clickIdParameter != null && clickId != null) {
            out.append(more ? '&' : '?').append(clickIdParameter).append('=').append(clickId);
        }
        fragment.appendTo(out, click);
        return out.toString();
    }

    private static boolean append(StringBuilder out, boolean more, Sending.Parameter parameter, Filling click) {
        int before = out.length();
        out.append(more ? '&' : '?').append(parameter.name()).append('=');
        int start = out.length();
        parameter.value().appendTo(out, click);
        if (out.length() == start) {
            out.setLength(before);
            return false;
        }
        return true;
    }
}
