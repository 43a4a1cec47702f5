package org.tributary.payout.rail;

/** What can come of asking for a transfer. */
public sealed interface SendAnswer {

    /** The rail did it and says what it did. */
    record Accepted(TransferRecord record) implements SendAnswer {}

    /** The request was not worked on: nobody there, too many requests, or the same key is being worked on. Ask again with the same key. */
    record NotTaken(String reason) implements SendAnswer {}

    /** The rail says no, and why. */
    record Declined(Cause cause, String reason) implements SendAnswer {}

    /**
     * Nobody knows whether it was done: a time-out, a broken connection, an unreadable answer, a failure over there.
     *
     * @param replayed the rail repeated a failure that it had stored under this key
     */
    record Unknown(String reason, boolean replayed) implements SendAnswer {}

    /** Whose matter a refusal is. */
    enum Cause {
        /** Our balance at the rail is too low for any transfer of this size. */
        BALANCE,
        /** The receiving account cannot take it. */
        PAYEE,
        /** The rail does not know us or does not let us. Says nothing about earlier requests with the same key. */
        ACCESS,
        /** The key was used for something else: our bug. Says nothing about earlier requests. */
        KEY,
        /** Anything else; a person decides. */
        OTHER
    }
}
