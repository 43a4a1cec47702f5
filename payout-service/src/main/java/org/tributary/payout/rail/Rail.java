package org.tributary.payout.rail;

/**
 * Moves money to partners' accounts. Calls block until an answer or a time-out; none of them throws for what the other side says or
 * fails to say. Every call that changes something takes a key under which the rail does it at most once.
 */
public interface Rail {

    /** Stable name, as it stands in an account's {@code rail}. */
    String name();

    /** Asks for one transfer. Repeating it with the same key and order moves money at most once. */
    SendAnswer send(TransferOrder order, String key);

    /** What the rail's own records say about transfers for that payout item. */
    LookUpAnswer find(TransferOrder order);

    /** Opens an account for a partner; the same key opens one account. */
    AccountAnswer open(AccountRequest request, String key);

    /** How an account stands now. */
    AccountAnswer standing(String account);

    /** An address, valid for a short time, where the account's owner gives what the rail wants to know. */
    OnboardingAnswer onboarding(String account, String returnUrl);
}
