package org.tributary.payout;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.tributary.houserules.House;

/** The rules every module keeps. */
final class HouseRulesTest {

    @TestFactory
    Stream<DynamicTest> theHouse() {
        return House.of("org.tributary.payout").rules();
    }
}
