package org.tributary.commission.ledger;

import org.tributary.commission.ledger.Transaction.Kind;
import org.tributary.contracts.id.PayoutId;

/** One posting as it stands in the book: with its transaction's kind and reference, so that it can be read alone. */
public record Entry(Kind kind, Reference reference, Posting posting) {

    /** The one text that blocks hash: {@code earned cnv_… cms_… - partner:ptr_x:pending 2000 eur}. Ids hold no space. */
    public String line() {
        PayoutId payout = reference.payout();
        return String.join(
                " ",
                kind.code(),
                reference.conversion().value(),
                reference.commission().value(),
                payout == null ? "-" : payout.value(),
                posting.account().text(),
                Long.toString(posting.amount().minor()),
                posting.amount().code());
    }
}
