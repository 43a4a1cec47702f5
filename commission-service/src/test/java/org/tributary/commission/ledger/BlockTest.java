package org.tributary.commission.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BlockTest {

    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00.123456789Z");

    private static final List<Entry> ENTRIES = Stream.of(
                    Transaction.earned(Rows.earned("a", "one", "ann", 2_000, "eur")),
                    Transaction.earned(Rows.earned("b", "two", "ben", 3_000, "eur")))
            .flatMap(transaction -> transaction.entries().stream())
            .toList();

    @Test
    void isTheSameWhenSealedAgain() {
        assertThat(seal(Block.first(), ENTRIES)).isEqualTo(seal(Block.first(), ENTRIES));
        assertThat(seal(Block.first(), ENTRIES)).satisfies(block -> {
            assertThat(block.number()).isEqualTo(1);
            assertThat(block.previousHash()).isEqualTo(Block.GENESIS);
            assertThat(block.entries()).isEqualTo(4);
            assertThat(block.hash()).matches("[0-9a-f]{64}");
        });
    }

    /** The same text, given to sha256sum, gives this hash: anybody can check a chain without this program. */
    @Test
    void hashesOneLineOfTextPerEntry() {
        assertThat(seal(Block.first(), ENTRIES).hash())
                .isEqualTo("bb25932b5b5121a9632df8e9bdc5b8174f471f24614c9fc97df4a30dd316c25b");
    }

    @Test
    void changesWithEveryEntryTheirOrderAndTheirTime() {
        List<Entry> fewer = ENTRIES.subList(0, 3);
        List<Entry> reversed = new ArrayList<>(ENTRIES);
        Collections.reverse(reversed);

        assertThat(Stream.of(
                                seal(Block.first(), ENTRIES),
                                seal(Block.first(), fewer),
                                seal(Block.first(), reversed),
                                seal(Block.first(), ENTRIES, NOW.plusMillis(1)))
                        .map(Block::hash))
                .doesNotHaveDuplicates();
    }

    @Test
    void countsTimeToTheMicrosecondAsTheDatabaseKeepsIt() {
        assertThat(seal(Block.first(), ENTRIES, NOW).hash())
                .isEqualTo(seal(Block.first(), ENTRIES, Instant.parse("2026-11-21T09:00:00.123456Z"))
                        .hash());
    }

    @Test
    void followsTheBlockBefore() {
        Block first = seal(Block.first(), ENTRIES);
        Block second = seal(first.next(), ENTRIES);

        assertThat(second.number()).isEqualTo(2);
        assertThat(second.previousHash()).isEqualTo(first.hash());
        assertThat(second.hash()).isNotEqualTo(first.hash());
        assertThat(seal(Block.after(first.number(), first.hash()), ENTRIES)).isEqualTo(second);
        assertThat(seal(Block.after(first.number(), Block.GENESIS), ENTRIES).hash())
                .isNotEqualTo(second.hash());
    }

    @Test
    void isNeverEmpty() {
        assertThatIllegalStateException().isThrownBy(() -> Block.first().seal());
    }

    private static Block seal(Block.Sealer sealer, List<Entry> entries) {
        return seal(sealer, entries, NOW);
    }

    private static Block seal(Block.Sealer sealer, List<Entry> entries, Instant at) {
        entries.forEach(entry -> sealer.add(entry, at));
        return sealer.seal();
    }
}
