package org.tributary.payout.rail;

/** What can come of opening an account or asking how it stands. */
public sealed interface AccountAnswer {

    /** It exists and stands so. */
    record Standing(String account, AccountStatus status) implements AccountAnswer {}

    /** The rail says no, and why. */
    record Declined(String reason) implements AccountAnswer {}

    /** No answer that could be understood; asking again is safe. */
    record NoAnswer(String reason) implements AccountAnswer {}
}
