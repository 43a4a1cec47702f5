package org.tributary.commission.attribution;

import java.util.Locale;

/** Why a touch lost, or why nobody won. The codes are stable: partners, finance and client programs read them. */
public enum Reason {
    NO_ATTRIBUTION("no click, coupon or known customer names a partner"),
    CLICK_NOT_FOUND("the click was never recorded"),
    CLICK_INVALID("the click was filtered as invalid traffic"),
    CLICK_AFTER_CONVERSION("the click came after the conversion"),
    WINDOW_EXPIRED("the click lies outside the attribution window"),
    COUPON_UNKNOWN("no active coupon has this code"),
    PARTNER_NOT_APPROVED("the partner is not approved in the program"),
    PROGRAM_UNKNOWN("the program does not exist or is not active"),
    OTHER_PROGRAM("it belongs to another program than the conversion"),
    LATER_CLICK("a later click counts"),
    EARLIER_CLICK("an earlier click counts"),
    REPEATED_CLICK("it repeats a click of the same link, which counts once"),
    COUPON_BEATS_CLICK("a coupon takes precedence over clicks in this program"),
    CLICK_BEATS_COUPON("a click takes precedence over coupons in this program"),
    SAME_PARTNER("another touch of the same partner counts"),
    CUSTOMER_OWNED("the customer belongs to another partner already"),
    CUSTOMER_MOVED("the customer came back through another partner, and the program lets it move"),
    MODEL_NOT_SUPPORTED("it was judged when programs attributed by last click only");

    private final String meaning;

    Reason(String meaning) {
        this.meaning = meaning;
    }

    /** The stable code, in snake case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A sentence for people that names nobody. */
    public String meaning() {
        return meaning;
    }

    /** Whether the touch could have won and another one did. */
    boolean isDefeat() {
        return switch (this) {
            case LATER_CLICK, EARLIER_CLICK, COUPON_BEATS_CLICK, CLICK_BEATS_COUPON, CUSTOMER_OWNED -> true;
            case NO_ATTRIBUTION,
                    CLICK_NOT_FOUND,
                    CLICK_INVALID,
                    CLICK_AFTER_CONVERSION,
                    WINDOW_EXPIRED,
                    COUPON_UNKNOWN,
                    PARTNER_NOT_APPROVED,
                    PROGRAM_UNKNOWN,
                    OTHER_PROGRAM,
                    REPEATED_CLICK,
                    SAME_PARTNER,
                    CUSTOMER_MOVED,
                    MODEL_NOT_SUPPORTED -> false;
        };
    }
}
