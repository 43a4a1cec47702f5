package org.tributary.commission.verdict;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.attribution.Decision;
import org.tributary.contracts.event.CommissionEvent.Row;
import org.tributary.contracts.money.Money;

/** What became of a conversion. Earned or not, it has a receipt, and the customer's owner follows from its decision. */
public sealed interface Verdict permits Verdict.Earned, Verdict.NotEarned {

    Receipt receipt();

    /** Who the conversion belongs to; its ownership change is to be stored even when nothing was earned. */
    Decision decision();

    /** What percentages were taken of, in the program's currency; null when there was none or no plan was asked. */
    @Nullable
    Money base();

    /**
     * Somebody earned something.
     *
     * @param rows one per rule, level and partner, none of them zero; the selling partner's first
     * @param holds why the rows must wait for a person; empty when they need not
     */
    record Earned(
            Receipt receipt,
            Decision.Attributed decision,
            @Nullable Money base,
            List<Row> rows,
            List<HoldReason> holds) implements Verdict {

        public Earned {
            rows = List.copyOf(rows);
            holds = List.copyOf(holds);
        }
    }

    /**
     * Nobody earned anything.
     *
     * @param reason a stable code: one of attribution's, of the plan's, or of {@link NotJudged}
     */
    record NotEarned(
            Receipt receipt, Decision decision, @Nullable Money base, String reason) implements Verdict {}

    /** Why an attributed conversion was not put to a plan, or not booked. */
    enum NotJudged {
        NO_PLAN("the program has no plan in force at that moment"),
        CURRENCY_DIFFERS("the amount is in another currency than the program books in, and no rate was given"),
        TEST("made with a test key: the receipt shows what would have been earned");

        private final String meaning;

        NotJudged(String meaning) {
            this.meaning = meaning;
        }

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public String meaning() {
            return meaning;
        }
    }

    /** Why earned commissions are kept back until a person releases them. */
    enum HoldReason {
        /** A browser sent it, with a publishable key or as a pixel. */
        CLIENT_SIDE,
        /** The sender has not approved it itself yet. */
        PENDING_AT_SENDER,
        /** The conversion followed the click faster than the program allows. */
        TOO_FAST,
        /** The click that won carries signals against it. */
        SUSPICIOUS_CLICK,
        /** The customer has the e-mail address of the partner who won. */
        OWN_PURCHASE,
        /** The customer's e-mail address is at the domain of the partner who won, where not everybody has one. */
        PARTNERS_DOMAIN,
        /** The customer was won by something that was held itself, and nobody has released any of it. */
        DOUBTFUL_CUSTOMER;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
