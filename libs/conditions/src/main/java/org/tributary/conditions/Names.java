package org.tributary.conditions;

import dev.cel.common.ast.CelExpr;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds the values that an expression asks for. */
final class Names {

    private Names() {}

    static Set<String> in(CelExpr expression) {
        Set<String> names = new TreeSet<>();
        collect(expression, names);
        return Set.copyOf(names);
    }

    private static void collect(CelExpr expression, Set<String> names) {
        Optional<String> name = name(expression);
        if (name.isPresent()) {
            names.add(name.get());
            return;
        }
        switch (expression.exprKind().getKind()) {
            case SELECT -> collect(expression.select().operand(), names);
            case CALL -> {
                expression.call().target().ifPresent(target -> collect(target, names));
                expression.call().args().forEach(argument -> collect(argument, names));
            }
            case LIST -> expression.list().elements().forEach(element -> collect(element, names));
            case MAP ->
                expression.map().entries().forEach(entry -> {
                    collect(entry.key(), names);
                    collect(entry.value(), names);
                });
            case COMPREHENSION -> {
                collect(expression.comprehension().iterRange(), names);
                collect(expression.comprehension().loopStep(), names);
                collect(expression.comprehension().result(), names);
            }
            case CONSTANT, IDENT, STRUCT, NOT_SET -> {}
        }
    }

    /** A chain of fields that begins at a root of the vocabulary. */
    private static Optional<String> name(CelExpr expression) {
        return switch (expression.exprKind().getKind()) {
            case IDENT -> Optional.of(expression.ident().name()).filter(Vocabulary.ROOTS::containsKey);
            case SELECT ->
                name(expression.select().operand())
                        .map(owner -> owner + "." + expression.select().field());
            default -> Optional.empty();
        };
    }
}
