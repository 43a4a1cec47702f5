package org.tributary.payout.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleConsumer;
import org.junit.jupiter.api.Test;
import org.tributary.contracts.id.PartnerId;
import org.tributary.payout.bench.Bench;
import org.tributary.payout.bench.Tenant;
import org.tributary.platform.database.Database;

/** Invariants 6, 7, 8 and 10 as PostgreSQL holds them: no bug of ours can get past these. */
final class SchemaTest {

    private final Bench bench = Bench.byHand();
    private final Database database = bench.bean(Database.class);
    private final Tenant tenant = bench.tenant();

    @Test
    void every_table_with_a_tenant_has_row_level_security_on_and_forced() {
        List<String> open = database.worker(
                tx -> tx.handle().createQuery("""
                        select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'org'
                         where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
                           and not (c.relrowsecurity and c.relforcerowsecurity)""").mapTo(String.class).list());
        assertThat(open).isEmpty();
    }

    @Test
    void the_roles_own_nothing_and_bypass_nothing() {
        List<Boolean> powers = database.worker(tx -> tx.handle()
                .createQuery("""
                        select rolsuper or rolbypassrls or exists (select 1 from pg_class where relowner = r.oid)
                          from pg_roles r where rolname in (:web, :worker)""")
                .bind("web", bench.database().web().user())
                .bind("worker", bench.database().worker().user())
                .mapTo(Boolean.class)
                .list());
        assertThat(powers).containsExactly(false, false);
    }

    @Test
    void a_payable_is_in_one_live_item_alone() {
        tenant.earns(tenant.payee(), 2000);
        String item = onlyItem(tenant.plan(tenant.finance()).text("id"));
        refused("payable_in_one_live_item", handle -> {
            handle.execute(
                    "update payable set claimed = false where org = ?",
                    tenant.org().value());
            copyItem(handle, item, "pay_copy", 2000);
            handle.execute(
                    "insert into payout_line select org, 'pay_copy', commission_id, amount, true from payout_line where item_id = ?",
                    item);
        });
    }

    @Test
    void an_item_is_the_sum_of_its_lines_and_a_run_of_its_items() {
        tenant.earns(tenant.payee(), 2000);
        String run = tenant.plan(tenant.finance()).text("id");
        refused("its lines sum to 0", handle -> copyItem(handle, onlyItem(run), "pay_copy", 2000));
        refused("but has 0 in 0", handle -> handle.execute("""
                insert into payout_run (org, id, program_id, currency, status, total, item_count, items_hash, approvals_needed, created_at)
                select org, 'run_copy', program_id, currency, status, 1, 1, items_hash, 2, now() from payout_run where id = ?""", run));
    }

    @Test
    void a_run_without_its_approvals_is_neither_approved_nor_sent() {
        tenant.earns(tenant.payee(), 2000);
        String run = tenant.plan(tenant.finance()).text("id");
        tenant.approve(tenant.finance(), run);
        refused(
                "has 1 of 2 approvals",
                handle -> handle.execute("update payout_run set status = 'approved' where id = ?", run));
        refused(
                "has 1 of 2 approvals",
                handle -> handle.execute("update payout_run set status = 'sending' where id = ?", run));
        refusedToWorker("is not approved", handle -> attempt(handle, onlyItem(run), "k-1", 1));
    }

    @Test
    void a_payee_never_approves_and_nobody_twice() {
        PartnerId payee = tenant.payee();
        tenant.earns(payee, 2000);
        String run = tenant.plan(tenant.finance()).text("id");
        String approval = """
                insert into payout_approval (org, run_id, user_id, partner_id, items_hash, approved_at)
                select org, id, 'usr_x', ?, items_hash, now() from payout_run where id = ?""";
        refused("cannot approve it", handle -> handle.execute(approval, payee.value(), run));
        refused("payout_approval_pkey", handle -> {
            handle.execute(approval, null, run);
            handle.execute(approval, null, run);
        });
    }

    @Test
    void a_second_key_exists_only_after_a_refusal() {
        tenant.earns(tenant.payee(), 2000);
        String item = onlyItem(tenant.approvedRun());
        refusedToWorker("new_key_after_refusal_only", handle -> {
            attempt(handle, item, "k-1", 1);
            attempt(handle, item, "k-2", 2);
        });
        refusedToWorker("new_key_after_refusal_only", handle -> {
            attempt(handle, item, "k-1", 1);
            handle.execute("update payout_attempt set state = 'accepted' where key = 'k-1'");
            attempt(handle, item, "k-2", 2);
        });
    }

    @Test
    void amounts_and_destinations_cannot_be_changed_by_the_roles_that_work() {
        refused("permission denied", handle -> handle.execute("update payout_item set amount = 1"));
        refused("permission denied", handle -> handle.execute("update payout_line set amount = 1"));
        refusedToWorker(
                "permission denied", handle -> handle.execute("update payout_item set destination = 'acct_mine'"));
        refusedToWorker("permission denied", handle -> handle.execute("update payout_run set items_hash = 'x'"));
    }

    private String onlyItem(String run) {
        return tenant.items(run).body().path("data").get(0).path("id").asText();
    }

    private static void copyItem(Handle handle, String item, String copy, long amount) {
        handle.execute("""
                insert into payout_item (org, id, run_id, program_id, partner_id, amount, currency, rail, destination,
                                         item_hash, status, created_at)
                select org, ?, run_id, program_id, 'ptr_copy', ?, currency, rail, destination, item_hash, 'planned', now()
                  from payout_item where id = ?""", copy, amount, item);
    }

    private void attempt(Handle handle, String item, String key, int number) {
        handle.execute(
                "insert into payout_attempt (org, key, item_id, number, created_at) values (?, ?, ?, ?, now())",
                tenant.org().value(),
                key,
                item,
                number);
    }

    private void refused(String why, HandleConsumer<RuntimeException> work) {
        assertThatThrownBy(() -> database.webRun(tenant.org(), tx -> work.useHandle(tx.handle())))
                .hasStackTraceContaining(why);
    }

    private void refusedToWorker(String why, HandleConsumer<RuntimeException> work) {
        assertThatThrownBy(() -> database.workerRun(tx -> work.useHandle(tx.handle())))
                .hasStackTraceContaining(why);
    }
}
