package org.tributary.houserules;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The house keeps its own rules. */
class HouseRulesTest {

    @TestFactory
    Stream<DynamicTest> theHouse() {
        return House.of("org.tributary.houserules").rules();
    }
}
