package org.tributary.houserules;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Tests run, all of them, on real things, and wait for what they await. */
final class TestRules {

    private static final String DISABLED = "org.junit.jupiter.api.Disabled";

    private static final Set<String> SLEEPERS = Set.of("java.lang.Thread", "java.util.concurrent.TimeUnit");

    private static final List<String> MOCKING = List.of(
            "org.mockito.Mockito",
            "org.easymock.EasyMock",
            "org.powermock.api.mockito.PowerMockito",
            "org.jmock.Mockery",
            "mockit.Mocked",
            "io.mockk.MockK");

    static final Rule SWITCHED_ON = new Rule("no test is switched off", TestRules::disabled);

    static final Rule AWAKE = new Rule("no test sleeps", TestRules::sleeps);

    static final Rule REAL = new Rule("there is no mocking library", TestRules::mocks);

    static final List<Rule> ALL = List.of(SWITCHED_ON, AWAKE, REAL);

    private TestRules() {}

    private static List<String> disabled(Premises premises) {
        return premises.tests().stream()
                .flatMap(type -> Stream.concat(
                        Stream.of(type)
                                .filter(it -> it.isAnnotatedWith(DISABLED))
                                .map(JavaClass::getName),
                        type.getMethods().stream()
                                .filter(method -> method.isAnnotatedWith(DISABLED))
                                .map(JavaMethod::getFullName)))
                .toList();
    }

    private static List<String> sleeps(Premises premises) {
        return premises.tests().stream()
                .flatMap(type -> type.getAccessesFromSelf().stream())
                .filter(access -> access.getTarget().getName().equals("sleep")
                        && SLEEPERS.contains(access.getTargetOwner().getName()))
                .map(JavaAccess::getDescription)
                .toList();
    }

    private static List<String> mocks(Premises premises) {
        return MOCKING.stream()
                .filter(name -> premises.classPath().getResource(name.replace('.', '/') + ".class") != null)
                .map(name -> name + " is on the class path: write the fake by hand, or use the real thing")
                .toList();
    }
}
