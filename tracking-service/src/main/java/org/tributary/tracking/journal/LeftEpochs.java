package org.tributary.tracking.journal;

import java.util.List;

/** What earlier process starts left to be shipped, oldest first. */
public record LeftEpochs(List<RecoveredEpoch> oldestFirst) {}
