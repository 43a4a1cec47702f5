package org.tributary.payout.intake;

import java.util.Locale;
import org.tributary.contracts.directory.EnrolmentEntry;
import org.tributary.contracts.directory.PartnerEntry;
import org.tributary.contracts.directory.ProgramEntry;
import org.tributary.contracts.event.CommissionEvent;
import org.tributary.contracts.event.Envelope;
import org.tributary.contracts.id.CommissionId;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.topic.Topic;
import org.tributary.platform.database.Tx;

/** Writes what arrives; every statement may be repeated. */
record IntakeStore(Tx tx) {

    void available(OrganisationId org, CommissionEvent.Row row) {
        tx.handle()
                .createUpdate("""
                        insert into payable (org, commission_id, conversion_id, program_id, partner_id, rule_id, level,
                                             amount, currency, reversal_of, available_at)
                        values (:org, :commission, :conversion, :program, :partner, :rule, :level,
                                :amount, :currency, :reversalOf, :availableAt)
                        on conflict (org, commission_id) do update set blocked = null""")
                .bind("org", org.value())
                .bind("commission", row.commissionId().value())
                .bind("conversion", row.conversionId().value())
                .bind("program", row.programId().value())
                .bind("partner", row.partnerId().value())
                .bind("rule", row.ruleId())
                .bind("level", row.level())
                .bind("amount", row.amount().minor())
                .bind("currency", row.amount().code())
                .bind(
                        "reversalOf",
                        row.reversalOf() == null ? null : row.reversalOf().value())
                .bind("availableAt", row.availableAt())
                .execute();
    }

    /** Keeps a payable back. One that a run has claimed is caught in the transaction that would send it. */
    void block(OrganisationId org, CommissionId commission, String reason) {
        tx.handle()
                .createUpdate("update payable set blocked = :reason where org = :org and commission_id = :commission")
                .bind("org", org.value())
                .bind("commission", commission.value())
                .bind("reason", reason)
                .execute();
    }

    void program(ProgramEntry program) {
        tx.handle()
                .createUpdate("""
                        insert into program (org, id, name, currency, minimum_payout)
                        values (:org, :id, :name, :currency, :minimum)
                        on conflict (org, id) do update set name = excluded.name, currency = excluded.currency,
                               minimum_payout = excluded.minimum_payout""")
                .bind("org", program.org().value())
                .bind("id", program.programId().value())
                .bind("name", program.name())
                .bind("currency", program.currency().toLowerCase(Locale.ROOT))
                .bind("minimum", program.minimumPayout())
                .execute();
    }

    void partner(PartnerEntry partner) {
        tx.handle()
                .createUpdate("""
                        insert into partner (org, id, name, country, deleted)
                        values (:org, :id, :name, :country, :deleted)
                        on conflict (org, id) do update set name = excluded.name, country = excluded.country,
                               deleted = excluded.deleted""")
                .bind("org", partner.org().value())
                .bind("id", partner.partnerId().value())
                .bind("name", partner.name())
                .bind("country", partner.country())
                .bind("deleted", partner.deleted())
                .execute();
    }

    void enrolment(EnrolmentEntry enrolment) {
        tx.handle()
                .createUpdate("""
                        insert into enrolment (org, id, program_id, partner_id, status, deleted)
                        values (:org, :id, :program, :partner, :status, :deleted)
                        on conflict (org, id) do update set status = excluded.status, deleted = excluded.deleted""")
                .bind("org", enrolment.org().value())
                .bind("id", enrolment.enrolmentId().value())
                .bind("program", enrolment.programId().value())
                .bind("partner", enrolment.partnerId().value())
                .bind("status", enrolment.status().name().toLowerCase(Locale.ROOT))
                .bind("deleted", enrolment.deleted())
                .execute();
    }

    /** Remembers how far a partition has been read. */
    void seen(String topic, int partition, long position) {
        tx.handle()
                .createUpdate("""
                        insert into seen_position (topic, partition, position) values (:topic, :partition, :position)
                        on conflict (topic, partition) do update set position = excluded.position""")
                .bind("topic", topic)
                .bind("partition", partition)
                .bind("position", position)
                .execute();
    }

    /** The last offset of the directory whose entry is here. */
    long directoryOffset() {
        return tx.handle()
                .createQuery("select position from seen_position where topic = :topic")
                .bind("topic", Topic.DIRECTORY.topicName())
                .mapTo(Long.class)
                .findOne()
                .orElse(Envelope.NO_DIRECTORY);
    }
}
