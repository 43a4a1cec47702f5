package org.tributary.simulator.fault;

import org.tributary.simulator.wire.Operation;

/** A fault that waits for requests of its operation; {@code remaining} says how many it still spoils. */
public record Fault(Operation operation, FaultKind kind, int remaining) {}
