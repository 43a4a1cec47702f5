package org.tributary.houserules;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.function.Function;

/**
 * One rule of the house.
 *
 * @param claim what holds when the rule is kept; the name of its test
 * @param breaches where it is not kept, one line each, for people; empty when it is
 */
record Rule(String claim, Function<Premises, List<String>> breaches) {

    /** A rule about main classes in ArchUnit's words; that no class is concerned is fine. */
    static Rule aboutMain(String claim, ArchRule rule) {
        ArchRule lenient = rule.allowEmptyShould(true);
        return new Rule(
                claim,
                premises -> lenient.evaluate(premises.main()).getFailureReport().getDetails());
    }

    @Override
    public String toString() {
        return claim;
    }

    void require(Premises premises) {
        List<String> found = breaches.apply(premises);
        if (!found.isEmpty()) {
            throw new AssertionError("the rule \"%s\" is broken %d time(s):%n  %s"
                    .formatted(claim, found.size(), String.join(System.lineSeparator() + "  ", found)));
        }
    }
}
