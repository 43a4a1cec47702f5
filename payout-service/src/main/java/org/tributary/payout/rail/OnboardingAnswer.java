package org.tributary.payout.rail;

/** What can come of asking for an onboarding address. */
public sealed interface OnboardingAnswer {

    /** Send the account's owner there. */
    record Address(String url) implements OnboardingAnswer {}

    /** There is none now; asking again is safe. */
    record NoAnswer(String reason) implements OnboardingAnswer {}
}
