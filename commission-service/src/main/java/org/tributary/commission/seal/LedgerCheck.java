package org.tributary.commission.seal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.tributary.commission.ledger.Block;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.platform.database.Tx;

/**
 * The ledger's health.
 *
 * @param balanced the whole sums to zero per currency, what is kept of each account is what its entries sum to, every block's hash is
 *     what its entries give, and every published head is such a hash
 * @param currencies what the entries of each currency sum to
 * @param chainIntact whether every block follows from its entries and the block before
 * @param chainHead hash of the newest block, of the genesis when there is none
 * @param unsealed entries that stand in no block yet
 * @param heads how many days' heads were published
 * @param headsIntact whether each of them is the hash of its block
 * @param effectsDigest order-free digest of what was earned
 */
public record LedgerCheck(
        boolean balanced,
        List<CurrencySum> currencies,
        boolean chainIntact,
        String chainHead,
        long blocks,
        long unsealed,
        long heads,
        boolean headsIntact,
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
                zero && chain.intact && chain.headsIntact(),
                sums,
                chain.intact,
                chain.head,
                chain.blocks,
                entries - chain.entries,
                chain.heads.size(),
                chain.headsIntact(),
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
        private final Map<Long, String> heads;
        private long headsMet;

        private ChainReading(Tx tx, OrganisationId org) {
            heads = HeadStore.byBlock(tx, org);
            BlockStore.forEachBlock(tx, org, block -> follow(tx, org, block));
        }

        private void follow(Tx tx, OrganisationId org, BlockStore.Sealed stored) {
            Block.Sealer sealer = Block.after(blocks, head);
            BlockStore.forEachEntry(tx, org, stored.from(), stored.to(), sealer::add);
            Block again = sealer.seal();
            intact &= stored.block().equals(again);
            if (again.hash().equals(heads.get(again.number()))) {
                headsMet++;
            }
            head = stored.block().hash();
            blocks = stored.block().number();
            entries += stored.block().entries();
        }

        private boolean headsIntact() {
            return headsMet == heads.size();
        }
    }
}
