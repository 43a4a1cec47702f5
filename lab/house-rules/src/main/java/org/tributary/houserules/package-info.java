/**
 * What every module of this repository must keep, as tests that each module runs on itself, and two things that tests share: a
 * clock that is set and cases that have a seed.
 *
 * <p>A module joins with a test of its own; the name is the module's root package:
 *
 * <pre>{@code
 * class HouseRulesTest {
 *
 *     @TestFactory
 *     Stream<DynamicTest> theHouse() {
 *         return House.of("org.tributary.tracking").rules();
 *     }
 * }
 * }</pre>
 *
 * <p>and {@code house-rules} among its dependencies in test scope. Every rule is a test with a name of its own. What is large but
 * allowed is listed in the module's {@code target/house-report.txt}. What a module may import stands in {@link
 * org.tributary.houserules.ImportRules}; a name that a framework forces is allowed in {@link org.tributary.houserules.NameRules}
 * together with its reason.
 *
 * <p>The ways in are {@link org.tributary.houserules.House}, {@link org.tributary.houserules.SetClock} and {@link
 * org.tributary.houserules.Seeds}. Imports ArchUnit, JUnit and the JDK's compiler, nothing of ours; never runs outside tests.
 */
@NullMarked
package org.tributary.houserules;

import org.jspecify.annotations.NullMarked;
