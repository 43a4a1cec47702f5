package org.tributary.commission.seal;

import java.time.Instant;
import java.util.List;
import org.tributary.commission.ledger.Block;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.platform.database.Tx;

/**
 * The ledger's health.
 *
 * @param balanced the whole sums to zero per currency, what is kept of each account is what its entries sum to, and every block's hash
 *     is what its entries give
 * @param currencies what the entries of each currency sum to
 * @param chainIntact whether every block follows from its entries and the block before
 * @param chainHead hash of the newest block, of the genesis when there is none
 * @param unsealed entries that stand in no block yet
 * @param effectsDigest order-free digest of what was earned
 */
public record LedgerCheck(
        boolean balanced,
        List<CurrencySum> currencies,
        boolean chainIntact,
        String chainHead,
        long blocks,
        long unsealed,
        String effectsDigest,
        long entries,
        Instant checkedAt) {

    /** What the entries of a currency sum to: zero. */
    public record CurrencySum(String currency, long sum) {}

    /** Reads the whole ledger of an organisation. */
    public static LedgerCheck of(Tx tx, OrganisationId org, Instant now) {
        List<CurrencySum> sums = BlockStore.sums(tx, org);
        ChainReading chain = new ChainReading(tx, org);
        long entries = BlockStore.entries(tx, org);
        boolean zero = sums.stream().allMatch(sum -> sum.sum() == 0) && BlockStore.wrongBalances(tx, org) == 0;
        return new LedgerCheck(
                zero && chain.intact,
                sums,
                chain.intact,
                chain.head,
                chain.blocks,
                entries - chain.entries,
                BlockStore.effectsDigest(tx, org),
                entries,
                now);
    }

    /** Seals every block again and compares. */
    private static final class ChainReading {

        private boolean intact = true;
        private String head = Block.GENESIS;
        private long blocks;
        private long entries;

        private ChainReading(Tx tx, OrganisationId org) {
            BlockStore.forEachBlock(tx, org, block -> follow(tx, org, block));
        }

        private void follow(Tx tx, OrganisationId org, BlockStore.Sealed stored) {
            Block.Sealer sealer = Block.after(blocks, head);
            BlockStore.forEachEntry(tx, org, stored.from(), stored.to(), sealer::add);
            intact &= stored.block().equals(sealer.seal());
            head = stored.block().hash();
            blocks = stored.block().number();
            entries += stored.block().entries();
        }
    }
}
