package org.tributary.payout.planning;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.id.CommissionId;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.contracts.money.Money;
import org.tributary.contracts.topic.Topic;
import org.tributary.payout.due.Destination;
import org.tributary.payout.due.Payable;
import org.tributary.payout.due.Payee;
import org.tributary.payout.rail.AccountStatus;
import org.tributary.payout.run.ApprovalRules;
import org.tributary.payout.run.PlannedItem;
import org.tributary.payout.run.RunStatus;
import org.tributary.platform.database.Tx;

/** What planning reads and writes, as one tenant. */
record PlanningStore(Tx tx, OrganisationId org) {

    /**
     * What planning must know of a program.
     *
     * @param minimum smallest total that is paid; its currency is the one being planned
     */
    record Program(ProgramId id, Money minimum) {

        /** The program as to another currency, for which its minimum says nothing. */
        Program in(Currency currency) {
            return currency.equals(minimum.currency()) ? this : new Program(id, Money.zero(currency));
        }
    }

    /** One partner with all of its open payables. */
    record Open(Payee payee, List<Payable> payables) {}

    /** Whether every partition of the commissions has shown that mark or a later one. */
    static boolean markSeenEverywhere(Tx tx, long mark) {
        return tx.handle()
                        .createQuery("select count(*) from seen_position where topic = :topic and position >= :mark")
                        .bind("topic", Topic.COMMISSIONS.topicName())
                        .bind("mark", mark)
                        .mapTo(Integer.class)
                        .one()
                == Topic.COMMISSIONS.partitions();
    }

    Optional<Program> program(ProgramId id) {
        return tx.handle()
                .createQuery("select currency, minimum_payout from program where org = :org and id = :id")
                .bind("org", org.value())
                .bind("id", id.value())
                .map((rs, ctx) -> new Program(id, Money.of(rs.getLong("minimum_payout"), rs.getString("currency"))))
                .findOne();
    }

    /** Until this transaction ends, nobody else plans the same program and currency. */
    void lock(Program program) {
        tx.handle()
                .createQuery("select pg_advisory_xact_lock(hashtextextended(:what, 0))::text")
                .bind(
                        "what",
                        "plan:" + org + ":" + program.id() + ":"
                                + program.minimum().code())
                .mapTo(String.class)
                .one();
    }

    /** Every partner with open payables; the payables stay locked until this transaction ends. */
    List<Open> openPayables(Program program) {
        Map<PartnerId, List<Payable>> payables = new LinkedHashMap<>();
        tx.handle()
                .createQuery("""
                        select partner_id, commission_id, amount, currency from payable
                         where org = :org and program_id = :program and currency = :currency
                           and not claimed and blocked is null
                         order by partner_id, commission_id for update""")
                .bind("org", org.value())
                .bind("program", program.id().value())
                .bind("currency", program.minimum().code())
                .map((rs, ctx) -> Map.entry(new PartnerId(rs.getString("partner_id")), payable(rs)))
                .forEach(row -> payables.computeIfAbsent(row.getKey(), partner -> new ArrayList<>())
                        .add(row.getValue()));
        Map<PartnerId, Payee> payees =
                payees(program.id(), payables.keySet().stream().toList());
        return payables.entrySet().stream()
                .map(entry -> new Open(
                        payees.getOrDefault(entry.getKey(), new Payee(entry.getKey(), false, null)), entry.getValue()))
                .toList();
    }

    private Map<PartnerId, Payee> payees(ProgramId program, List<PartnerId> partners) {
        Map<PartnerId, Payee> payees = new LinkedHashMap<>();
        tx.handle()
                .createQuery("""
                        select p.id, a.rail, a.account, a.status,
                               exists (select 1 from enrolment e
                                        where e.org = p.org and e.program_id = :program and e.partner_id = p.id
                                          and e.status = 'approved' and not e.deleted) and not p.deleted as approved
                          from partner p left join payout_account a on a.org = p.org and a.partner_id = p.id
                         where p.org = :org and p.id = any(:partners)""")
                .bind("org", org.value())
                .bind("program", program.value())
                .bind("partners", partners.stream().map(PartnerId::value).toArray(String[]::new))
                .map((rs, ctx) -> new Payee(new PartnerId(rs.getString("id")), rs.getBoolean("approved"), account(rs)))
                .forEach(payee -> payees.put(payee.partnerId(), payee));
        return payees;
    }

    private static Payable payable(ResultSet rs) throws SQLException {
        return new Payable(
                new CommissionId(rs.getString("commission_id")),
                Money.of(rs.getLong("amount"), rs.getString("currency")));
    }

    private static Payee.@Nullable Account account(ResultSet rs) throws SQLException {
        String account = rs.getString("account");
        return account == null
                ? null
                : new Payee.Account(
                        new Destination(rs.getString("rail"), account), AccountStatus.of(rs.getString("status")));
    }

    /** Writes the run, its items and their lines. Lines of a dry run claim nothing. */
    void insert(Plan plan) {
        tx.handle()
                .createUpdate("""
                        insert into payout_run (org, id, program_id, currency, status, total, item_count, items_hash,
                                                approvals_needed, created_by, created_at)
                        values (:org, :id, :program, :currency, :status, :total, :count, :hash,
                                coalesce((select approvers from approval_policy where org = :org), :usual), :by, :now)""")
                .bind("org", org.value())
                .bind("id", plan.runId().value())
                .bind("program", plan.program().id().value())
                .bind("currency", plan.total().code())
                .bind("status", plan.status().code())
                .bind("total", plan.total().minor())
                .bind("count", plan.items().size())
                .bind("hash", plan.itemsHash())
                .bind("usual", ApprovalRules.USUAL_APPROVERS)
                .bind("by", plan.createdBy() == null ? null : plan.createdBy().value())
                .bind("now", plan.now())
                .execute();
        insertItems(plan);
        insertLines(plan);
    }

    private void insertItems(Plan plan) {
        PreparedBatch batch = tx.handle().prepareBatch("""
                insert into payout_item (org, id, run_id, program_id, partner_id, amount, currency, rail, destination,
                                         item_hash, status, created_at)
                values (:org, :id, :run, :program, :partner, :amount, :currency, :rail, :destination,
                        :hash, 'planned', :now)""");
        for (PlannedItem item : plan.items()) {
            batch.bind("org", org.value())
                    .bind("id", item.itemId().value())
                    .bind("run", plan.runId().value())
                    .bind("program", plan.program().id().value())
                    .bind("partner", item.partnerId().value())
                    .bind("amount", item.amount().minor())
                    .bind("currency", item.amount().code())
                    .bind("rail", item.destination().rail())
                    .bind("destination", item.destination().account())
                    .bind("hash", item.hash())
                    .bind("now", plan.now())
                    .add();
        }
        batch.execute();
    }

    private void insertLines(Plan plan) {
        PreparedBatch batch = tx.handle().prepareBatch("""
                insert into payout_line (org, item_id, commission_id, amount, live)
                values (:org, :item, :commission, :amount, :live)""");
        for (PlannedItem item : plan.items()) {
            for (Payable payable : item.payables()) {
                batch.bind("org", org.value())
                        .bind("item", item.itemId().value())
                        .bind("commission", payable.commissionId().value())
                        .bind("amount", payable.amount().minor())
                        .bind("live", plan.status() != RunStatus.DRAFT)
                        .add();
            }
        }
        batch.execute();
    }

    /** Takes the payables out of what is open; they were locked when they were read. */
    void claim(Plan plan) {
        tx.handle()
                .createUpdate("""
                        update payable p set claimed = true
                          from payout_line l join payout_item i on i.org = l.org and i.id = l.item_id
                         where i.org = :org and i.run_id = :run
                           and p.org = l.org and p.commission_id = l.commission_id""")
                .bind("org", org.value())
                .bind("run", plan.runId().value())
                .execute();
    }
}
