package org.tributary.commission.ledger;

import java.util.Locale;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.ProgramId;

/**
 * Where money stands. A partner's buckets hold what the vendor owes it (credits are positive), a program's expense is the other
 * side (negative as commissions are earned). One account holds every currency; nothing nets across them.
 */
public sealed interface Account {

    /** Who the money belongs to, whatever its bucket: {@code partner:ptr_x} or {@code program:prog_x}. */
    String owner();

    /** The stable text form, for example {@code partner:ptr_x:pending}; {@link #parse} reads it back. */
    String text();

    /** A partner's bucket. */
    record OfPartner(PartnerId partner, Bucket bucket) implements Account {

        @Override
        public String owner() {
            return "partner:" + partner.value();
        }

        @Override
        public String text() {
            return owner() + ":" + bucket.name().toLowerCase(Locale.ROOT);
        }
    }

    /** What a program's commissions cost the vendor. */
    record OfProgram(ProgramId program) implements Account {

        @Override
        public String owner() {
            return "program:" + program.value();
        }

        @Override
        public String text() {
            return owner() + ":expense";
        }
    }

    /** The stations of a commission on its way to the partner. */
    enum Bucket {
        /** Earned; its hold has not ended. */
        PENDING,
        /** May be paid. */
        AVAILABLE,
        /** Claimed by a payout run. */
        IN_PAYOUT,
        /** Its transfer was confirmed. */
        PAID
    }

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException for a text that {@link #text} did not write
     */
    static Account parse(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length == 3 && parts[0].equals("program") && parts[2].equals("expense")) {
            return new OfProgram(new ProgramId(parts[1]));
        }
        if (parts.length == 3 && parts[0].equals("partner")) {
            return new OfPartner(new PartnerId(parts[1]), Bucket.valueOf(parts[2].toUpperCase(Locale.ROOT)));
        }
        throw new IllegalArgumentException("'" + text + "' is no account of this ledger");
    }
}
