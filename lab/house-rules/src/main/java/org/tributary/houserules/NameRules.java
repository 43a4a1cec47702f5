package org.tributary.houserules;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A name says what a type is in the words of the field; these say nothing. */
final class NameRules {

    private static final List<String> EMPTY_WORDS =
            List.of("Util", "Utils", "Helper", "Manager", "Impl", "Processor", "Base");

    /** Names that stay although they end in such a word, with the reason. */
    private static final Map<String, String> ALLOWED = Map.of(
            "org.tributary.commission.plan.Evaluation$Base",
            "the base a percentage is taken of, net or gross: the field's own word, and nothing extends it");

    static final Rule TELLING = new Rule("names say what a type is", NameRules::emptyNames);

    static final Rule PARENTS = new Rule("an abstract type has more than one child", NameRules::lonelyParents);

    static final List<Rule> ALL = List.of(TELLING, PARENTS);

    private NameRules() {}

    private static List<String> emptyNames(Premises premises) {
        return premises.all()
                .filter(type -> EMPTY_WORDS.stream().anyMatch(type.getSimpleName()::endsWith))
                .map(JavaClass::getName)
                .filter(name -> !ALLOWED.containsKey(name))
                .map(name -> name + " ends in a word that says nothing; name it after what it does")
                .toList();
    }

    private static List<String> lonelyParents(Premises premises) {
        return Stream.of(premises.main(), premises.tests())
                .flatMap(classes -> classes.stream())
                .filter(type -> type.getSimpleName().startsWith("Abstract"))
                .filter(type -> type.getSubclasses().size() < 2)
                .map(type ->
                        type.getName() + " has " + type.getSubclasses().size() + " child(ren): fold it into the child")
                .toList();
    }
}
