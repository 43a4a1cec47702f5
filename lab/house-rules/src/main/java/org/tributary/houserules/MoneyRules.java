package org.tributary.houserules;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Amounts are whole minor units and rates are decimals; a binary fraction near them is how cents get lost. */
final class MoneyRules {

    private static final List<String> ROOMS = Stream.concat(
                    CoreRules.ROOMS.stream(), Stream.of("org.tributary.contracts.money"))
            .toList();

    private static final Set<String> FLOATING = Set.of("float", "double", "java.lang.Float", "java.lang.Double");

    static final Rule EXACT = new Rule("there is no floating point near money", MoneyRules::floats);

    static final List<Rule> ALL = List.of(EXACT);

    private MoneyRules() {}

    private static List<String> floats(Premises premises) {
        return premises.main().stream()
                .filter(type -> Packages.withinAny(type.getPackageName(), ROOMS))
                .flatMap(type -> Stream.concat(floatingFields(type), floatingSignatures(type)))
                .toList();
    }

    private static Stream<String> floatingFields(JavaClass type) {
        return type.getFields().stream()
                .filter(field -> isFloating(field.getRawType()))
                .map(JavaField::getFullName);
    }

    private static Stream<String> floatingSignatures(JavaClass type) {
        return type.getCodeUnits().stream()
                .filter(unit -> isFloating(unit.getRawReturnType())
                        || unit.getRawParameterTypes().stream().anyMatch(MoneyRules::isFloating))
                .map(JavaCodeUnit::getFullName);
    }

    private static boolean isFloating(JavaClass type) {
        return FLOATING.contains(type.getBaseComponentType().getName());
    }
}
