package org.tributary.commission.seal;

import io.micronaut.context.annotation.Context;
import io.micronaut.scheduling.annotation.Scheduled;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.commission.ledger.Block;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.money.Money;
import org.tributary.platform.database.Database;
import org.tributary.platform.database.Tx;

/**
 * Chains committed entries into blocks, one sealer at a time. A block ends where the oldest running database transaction begins, so
 * that nothing can commit behind it. The first time that it seals on a day, it publishes the heads of those before.
 */
@Context
final class LedgerSealer {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerSealer.class);
    private static final long BEGINNING = 0;

    private final Database database;
    private final Clock clock;
    private LocalDate publishedUntil = LocalDate.MIN;

    LedgerSealer(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = "1s")
    void run() {
        try {
            publishedUntil = database.worker(this::seal);
        } catch (RuntimeException e) {
            LOG.warn("sealing is tried again: {}", e.toString());
        }
    }

    /** @return the first day whose head is not published */
    private LocalDate seal(Tx tx) {
        if (!BlockStore.lead(tx)) {
            return publishedUntil;
        }
        long from = BlockStore.sealedUpTo(tx);
        long horizon = BlockStore.horizon(tx);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        BlockStore.organisationsToSeal(tx, from, horizon).forEach(org -> seal(tx, org, horizon, now));
        BlockStore.sealUpTo(tx, horizon);
        boolean dayIsOver = publishedUntil.isBefore(LocalDate.ofInstant(now, ZoneOffset.UTC));
        return dayIsOver ? LedgerHeads.publish(tx, now) : publishedUntil;
    }

    private static void seal(Tx tx, OrganisationId org, long horizon, Instant now) {
        Optional<BlockStore.Sealed> head = BlockStore.head(tx, org);
        long from = head.map(BlockStore.Sealed::to).orElse(BEGINNING);
        Block.Sealer sealer = head.map(last -> last.block().next()).orElseGet(Block::first);
        Map<BlockStore.AccountSum, Long> sums = new HashMap<>();
        BlockStore.forEachEntry(tx, org, from, horizon, (entry, recordedAt) -> {
            sealer.add(entry, recordedAt);
            Money amount = entry.posting().amount();
            sums.merge(
                    new BlockStore.AccountSum(entry.posting().account().text(), amount.code()),
                    amount.minor(),
                    Math::addExact);
        });
        if (!sums.isEmpty()) {
            BlockStore.insert(tx, org, new BlockStore.Sealed(sealer.seal(), from, horizon), now);
            BlockStore.addToBalances(tx, org, sums);
        }
    }
}
