package org.tributary.commission.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.commission.FreshDatabase;
import org.tributary.commission.ledger.Transaction;
import org.tributary.contracts.event.CommissionEvent.Row;
import org.tributary.contracts.id.CommissionId;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.contracts.money.Money;
import org.tributary.platform.database.Database;
import org.tributary.platform.database.Tx;

/** What PostgreSQL itself refuses, whoever asks. */
class LedgerGuardsTest {

    private static final OrganisationId OURS = new OrganisationId("org_ours");
    private static final OrganisationId THEIRS = new OrganisationId("org_theirs");
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private static Database database;

    @BeforeAll
    static void migrate() {
        database = FreshDatabase.open();
        database.workerRun(tx -> LedgerStore.post(tx, OURS, Transaction.earned(row("cms_ours")), NOW));
        database.workerRun(tx -> LedgerStore.post(tx, THEIRS, Transaction.earned(row("cms_theirs")), NOW));
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @ParameterizedTest
    @CsvSource({"partner:ptr_x:pending, partner:ptr_x:pending, 1", "program:prog_1:expense, partner:ptr_x:pending, 0"})
    void aPostingHasTwoSidesAndMovesSomething(String giver, String taker, long amount) {
        assertThatThrownBy(() -> database.workerRun(tx -> tx.handle().execute("""
                        insert into ledger_posting (org, kind, conversion_id, commission_id, giver, taker, amount, currency, recorded_at)
                        values ('org_ours', 'earned', 'cnv_x', 'cms_lame', ?, ?, ?, 'eur', now())""", giver, taker, amount)))
                .hasStackTraceContaining("violates check constraint");
    }

    @Test
    void whateverIsPostedTheLedgerSumsToZero() {
        assertThat(database.<Long>worker(tx -> tx.handle()
                        .createQuery("select sum(amount)::bigint from ledger_entry")
                        .mapTo(Long.class)
                        .one()))
                .isZero();
    }

    @Test
    void aCommissionNeedsItsConversion() {
        assertThatThrownBy(() -> database.workerRun(tx -> tx.handle().execute("""
                        insert into commission (commission_id, org, conversion_id, program_id, partner_id, rule_id, level, amount, currency,
                                                status, available_at, needs_approval, caused_by, created_at)
                        values ('cms_x', 'org_ours', 'cnv_nowhere', 'prog_1', 'ptr_1', 'a', 0, 1, 'eur', 'pending', now(), false,
                                'cnv_nowhere', now())""")))
                .hasStackTraceContaining("there is no conversion cnv_nowhere");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update ledger_posting set amount = amount + 1",
                "delete from ledger_posting",
                "delete from ledger_block",
                "truncate ledger_posting"
            })
    void theBookIsAppendOnlyForBothRoles(String statement) {
        assertThatThrownBy(() -> database.workerRun(tx -> tx.handle().execute(statement)))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> database.webRun(OURS, tx -> tx.handle().execute(statement)))
                .hasMessageContaining("permission denied");
    }

    @Test
    void aRequestSeesTheBookOfItsOwnOrganisationAlone() {
        assertThat(database.<List<String>>web(
                        OURS,
                        tx -> tx.handle()
                                .createQuery("select distinct org from ledger_entry")
                                .mapTo(String.class)
                                .list()))
                .containsExactly(OURS.value());
    }

    @Test
    void aStepIsPostedOnce() {
        assertThat(database.<Boolean>worker(tx -> LedgerStore.post(tx, OURS, Transaction.earned(row("cms_ours")), NOW)))
                .isFalse();
        assertThat(database.<Integer>worker(
                        tx -> count(tx, "select count(*) from ledger_entry where commission_id = 'cms_ours'")))
                .isEqualTo(2);
    }

    /** Every table with a column {@code org} has its security on and forced, and neither role owns or bypasses anything. */
    @Test
    void noTenantTableIsWithoutItsGuard() {
        List<String> unguarded = database.worker(
                tx -> tx.handle().createQuery("""
                        select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                          join pg_attribute a on a.attrelid = c.oid and a.attname = 'org'
                         where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition
                           and not (c.relrowsecurity and c.relforcerowsecurity)""").mapTo(String.class).list());
        List<String> powers = database.worker(tx -> tx.handle()
                .createQuery(
                        "select rolname from pg_roles where rolname in (current_user, :web) and (rolsuper or rolbypassrls)")
                .bind(
                        "web",
                        database.<String>web(
                                OURS,
                                own -> own.handle()
                                        .createQuery("select current_user")
                                        .mapTo(String.class)
                                        .one()))
                .mapTo(String.class)
                .list());

        assertThat(unguarded).isEmpty();
        assertThat(powers).isEmpty();
    }

    private static int count(Tx tx, String sql) {
        return tx.handle().createQuery(sql).mapTo(Integer.class).one();
    }

    private static Row row(String id) {
        return new Row(
                new CommissionId(id),
                new ConversionId("cnv_1"),
                new ProgramId("prog_1"),
                new PartnerId("ptr_1"),
                "sale-base",
                0,
                Money.of(2_000, "eur"),
                NOW,
                null);
    }
}
