package org.tributary.commission.replay;

/** The draft counts more things in the period than a replay keeps in memory. A shorter period has fewer. */
public final class TooMuchToRemember extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooMuchToRemember(int most) {
        super("the plan counts more than " + most + " things at once in this period; choose a shorter one");
    }
}
