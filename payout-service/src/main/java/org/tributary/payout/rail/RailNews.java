package org.tributary.payout.rail;

/** What a rail tells by itself. Events come in any order and more than once, or never; they only ever speed things up. */
public sealed interface RailNews {

    /** A transfer as it was when the event was made. */
    record TransferSeen(TransferRecord record) implements RailNews {}

    /** Something about an account has changed; ask how it stands. */
    record AccountChanged(String account) implements RailNews {}

    /** Nothing that payouts care about. */
    record Other() implements RailNews {}
}
