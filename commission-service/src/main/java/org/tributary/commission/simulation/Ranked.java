package org.tributary.commission.simulation;

import org.tributary.commission.replay.Comparison.Difference;

/** A partner's difference and its place: 1 for who moves most. */
public record Ranked(int rank, Difference difference) {}
