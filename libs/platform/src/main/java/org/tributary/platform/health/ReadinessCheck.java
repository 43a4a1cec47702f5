package org.tributary.platform.health;

import java.util.Optional;

/** One thing a service needs before it can do its work. Answers at once or within a second; never throws. */
public interface ReadinessCheck {

    String name();

    /** What it waits for, in words an operator understands; empty when it is ready. */
    Optional<String> waitingFor();
}
