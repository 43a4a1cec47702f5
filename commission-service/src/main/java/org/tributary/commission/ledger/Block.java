package org.tributary.commission.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;

/**
 * A sealed stretch of an organisation's ledger. Its hash covers the previous block's hash and every entry's time and line, so that no past
 * entry can be changed, added or dropped without every later hash telling. Verify by sealing the same entries again.
 *
 * @param number 1, 2, 3 … within the organisation
 * @param previousHash hash of the block before, {@link #GENESIS} for the first
 * @param entries how many entries it holds, at least one
 * @param hash SHA-256 in lower-case hex
 */
public record Block(long number, String previousHash, long entries, String hash) {

    /** What the first block follows. */
    public static final String GENESIS = "0".repeat(64);

    /** The block that follows this one. */
    public Sealer next() {
        return new Sealer(number + 1, hash);
    }

    /** The first block of an organisation. */
    public static Sealer first() {
        return new Sealer(1, GENESIS);
    }

    /** The block with this number after that hash: to verify a stored block, or to go on from a stored head. */
    public static Sealer after(long previousNumber, String previousHash) {
        return new Sealer(previousNumber + 1, previousHash);
    }

    /** Takes entries one by one, in the book's order, and holds none of them. For one thread. */
    public static final class Sealer {

        private final long number;
        private final String previousHash;
        private final MessageDigest digest = Sha256.digest();
        private long entries;

        private Sealer(long number, String previousHash) {
            this.number = number;
            this.previousHash = previousHash;
            write("block " + number + " after " + previousHash);
        }

        /**
         * Takes the next entry.
         *
         * @param recordedAt when it was booked, counted to the microsecond, as PostgreSQL keeps it
         */
        public Sealer add(Entry entry, Instant recordedAt) {
            write(recordedAt.truncatedTo(ChronoUnit.MICROS) + " " + entry.line());
            entries++;
            return this;
        }

        /**
         * Ends the block.
         *
         * @throws IllegalStateException when nothing was added: an empty block would prove nothing
         */
        public Block seal() {
            if (entries == 0) {
                throw new IllegalStateException("block " + number + " has no entries");
            }
            return new Block(number, previousHash, entries, HexFormat.of().formatHex(digest.digest()));
        }

        private void write(String line) {
            digest.update(line.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) '\n');
        }
    }
}
