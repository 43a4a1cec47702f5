package org.tributary.benchmarks;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.tributary.houserules.House;

class HouseRulesTest {

    @TestFactory
    Stream<DynamicTest> theHouse() {
        return House.of("org.tributary.benchmarks").rules();
    }
}
