package org.tributary.tracking.click;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Text with macros, taken apart once, so that a click only puts it together. What fills a macro is percent-encoded; braces around
 * anything else are text.
 */
final class Template {

    /** One more than macros: each macro stands between two of them. */
    private final String[] literals;

    private final Macro[] macros;

    private Template(List<String> literals, List<Macro> macros) {
        this.literals = literals.toArray(String[]::new);
        this.macros = macros.toArray(Macro[]::new);
    }

    /** Of what stands behind the host of an address; empty when that cannot stand in one. */
    static Optional<Template> ofAddress(String rest) {
        return WebAddress.encoded(rest)
                .map(_ -> parse(rest, literal -> WebAddress.encoded(literal).orElseThrow()));
    }

    /** Of a value as people write it, which is encoded. */
    static Template ofValue(String value) {
        return parse(value, PercentEncoding::encode);
    }

    /** Of text that stays as it is. */
    static Template literal(String text) {
        return new Template(List.of(text), List.of());
    }

    void appendTo(StringBuilder out, Filling click) {
        out.append(literals[0]);
        for (int i = 0; i < macros.length; i++) {
            String value = macros[i].value(click);
            if (value != null) {
                PercentEncoding.encode(value, out);
            }
            out.append(literals[i + 1]);
        }
    }

    private static Template parse(String text, UnaryOperator<String> encoding) {
        List<String> literals = new ArrayList<>();
        List<Macro> macros = new ArrayList<>();
        int taken = 0;
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', open + 1)) {
            int close = text.indexOf('}', open);
            Macro macro = close < 0 ? null : Macro.named(text.substring(open + 1, close));
            if (macro != null) {
                literals.add(encoding.apply(text.substring(taken, open)));
                macros.add(macro);
                taken = close + 1;
            }
        }
        literals.add(encoding.apply(text.substring(taken)));
        return new Template(literals, macros);
    }
}
