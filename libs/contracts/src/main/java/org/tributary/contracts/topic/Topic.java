package org.tributary.contracts.topic;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The topics, with what must agree about them everywhere. */
public enum Topic {
    /** Partition = lane of the click's link; the number of lanes is fixed for ever. */
    CLICKS("tributary.clicks", Topic.LANES, Cleanup.DELETE, Duration.ofDays(14)),
    /** Keyed by customer; refunds and validations by organisation and order. */
    CONVERSIONS("tributary.conversions", 12, Cleanup.DELETE, null),
    /** Keyed by customer; personal data travels here alone. */
    CUSTOMERS("tributary.customers", 12, Cleanup.COMPACT, null),
    /** Keyed by entity id; one partition, so that an offset is a state of the whole directory. */
    DIRECTORY("tributary.directory", 1, Cleanup.COMPACT, null),
    /** Keyed by organisation and partner. */
    COMMISSIONS("tributary.commissions", 12, Cleanup.DELETE, null),
    /** Keyed by organisation and partner. */
    PAYOUTS("tributary.payouts", 12, Cleanup.DELETE, null),
    /** Keyed like its source: what could not be processed, with its reason. */
    REJECTED("tributary.rejected", 3, Cleanup.DELETE, Duration.ofDays(90));

    /** Lanes of clicks. A link's lane never changes, so this number never does either. */
    public static final int LANES = 12;

    private final String topicName;
    private final int partitions;
    private final Cleanup cleanup;
    private final @Nullable Duration retention;

    Topic(String topicName, int partitions, Cleanup cleanup, @Nullable Duration retention) {
        this.topicName = topicName;
        this.partitions = partitions;
        this.cleanup = cleanup;
        this.retention = retention;
    }

    /** The lane of a link, 0 to 11. */
    public static int laneOf(long linkNumber) {
        return (int) Math.floorMod(linkNumber, (long) LANES);
    }

    public String topicName() {
        return topicName;
    }

    /** How many partitions it is created with. */
    public int partitions() {
        return partitions;
    }

    public Cleanup cleanup() {
        return cleanup;
    }

    /** How long records are kept; null for ever. */
    public @Nullable Duration retention() {
        return retention;
    }

    /** What happens to old records. */
    public enum Cleanup {
        DELETE,
        COMPACT
    }
}
