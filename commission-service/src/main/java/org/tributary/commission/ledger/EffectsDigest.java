package org.tributary.commission.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.money.Money;

/**
 * One hash over what was earned, whatever the order it was learned in: SHA-256 over the sorted sums per conversion and owner of all
 * transactions that change what is earned. Moves between a partner's buckets, times and block borders leave it alone, and a sum of
 * zero is as good as no sum. Two ledgers of the same events have the same digest.
 *
 * <p>Usable as a stream: let the database group and sort, then {@link #add} each sum. For one thread.
 */
public final class EffectsDigest {

    private static final Comparator<Sum> ORDER = Comparator.comparing(
                    (Sum sum) -> sum.conversion().value())
            .thenComparing(Sum::owner)
            .thenComparing(sum -> sum.amount().code());

    private final MessageDigest digest = Sha256.digest();
    private @Nullable Sum last;

    /**
     * What one owner has of one conversion in one currency.
     *
     * @param owner {@link Account#owner}
     */
    public record Sum(ConversionId conversion, String owner, Money amount) {

        private String line() {
            return conversion.value() + " " + owner + " " + amount.minor() + " " + amount.code() + "\n";
        }

        private static Sum of(Entry entry) {
            return new Sum(
                    entry.reference().conversion(),
                    entry.posting().account().owner(),
                    entry.posting().amount());
        }

        private Sum plus(Sum other) {
            return new Sum(conversion, owner, amount.plus(other.amount));
        }
    }

    /**
     * Adds the next sum; they come sorted by conversion, owner and currency, each compared as bytes ({@code COLLATE "C"}).
     *
     * @throws IllegalArgumentException when a sum is out of order or comes twice, because the digest would then depend on the order
     */
    public EffectsDigest add(Sum sum) {
        if (last != null && ORDER.compare(last, sum) >= 0) {
            throw new IllegalArgumentException("sums must rise: " + sum.line().strip() + " came after "
                    + last.line().strip());
        }
        last = sum;
        if (!sum.amount().isZero()) {
            digest.update(sum.line().getBytes(StandardCharsets.UTF_8));
        }
        return this;
    }

    /** SHA-256 in lower-case hex. Ends this digest. */
    public String hash() {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The digest of entries in any order; holds their sums, not the entries. */
    public static String of(Stream<Entry> entries) {
        TreeMap<Sum, Sum> sums = new TreeMap<>(ORDER);
        entries.filter(entry -> entry.kind().changesWhatIsEarned())
                .map(Sum::of)
                .forEach(sum -> sums.merge(sum, sum, Sum::plus));
        EffectsDigest digest = new EffectsDigest();
        sums.values().forEach(digest::add);
        return digest.hash();
    }
}
