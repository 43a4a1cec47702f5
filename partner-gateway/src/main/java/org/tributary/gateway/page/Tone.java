package org.tributary.gateway.page;

/** How a status looks at a glance. The word stands beside the colour, so that nobody needs the colour. */
public enum Tone {
    GOOD("tone-good"),
    WAITING("tone-waiting"),
    BUSY("tone-busy"),
    BAD("tone-bad"),
    QUIET("tone-quiet");

    private final String style;

    Tone(String style) {
        this.style = style;
    }

    public String style() {
        return style;
    }

    /** The tone of a status of commissions, payouts, runs, conversions, accounts, enrolments or links. */
    public static Tone of(String status) {
        return switch (status) {
            case "available",
                    "approved",
                    "paid",
                    "paid_out",
                    "transferred",
                    "settled",
                    "active",
                    "earned",
                    "would_earn",
                    "finished",
                    "chosen",
                    "ties" -> GOOD;
            case "pending",
                    "awaiting_approval",
                    "applied",
                    "invited",
                    "onboarding",
                    "planned",
                    "incomplete",
                    "queued" -> WAITING;
            case "in_payout", "sending", "running" -> BUSY;
            case "held",
                    "needs_attention",
                    "failed",
                    "interrupted",
                    "unknown",
                    "banned",
                    "rejected",
                    "restricted",
                    "differs" -> BAD;
            default -> QUIET;
        };
    }
}
