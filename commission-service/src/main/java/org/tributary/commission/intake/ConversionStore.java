package org.tributary.commission.intake;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.verdict.Evidence.EarnedRule;
import org.tributary.commission.verdict.Receipt;
import org.tributary.commission.verdict.RefundReceipt;
import org.tributary.contracts.event.ConversionEvent;
import org.tributary.contracts.event.GoalRecorded;
import org.tributary.contracts.event.LeadRecorded;
import org.tributary.contracts.event.PaymentRecorded;
import org.tributary.contracts.event.RefundRecorded;
import org.tributary.contracts.event.ReinstatementRecorded;
import org.tributary.contracts.event.SaleRecorded;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.CustomerId;
import org.tributary.contracts.id.Id;
import org.tributary.contracts.id.LinkId;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.contracts.money.Money;
import org.tributary.platform.database.Tx;

/** Tables {@code conversion} and {@code receipt}. */
final class ConversionStore {

    private ConversionStore() {}

    /**
     * What a conversion was found to be.
     *
     * @param reason why nothing was earned, null when something was
     */
    record Finding(
            @Nullable ProgramId program,
            @Nullable PartnerId partner,
            @Nullable LinkId link,
            boolean earned,
            @Nullable String reason) {}

    private record Shape(
            String kind,
            String eventName,
            @Nullable String customer,
            @Nullable String order,
            @Nullable Long amount,
            @Nullable String currency) {}

    static boolean exists(Tx tx, ConversionId id) {
        return tx.handle()
                .createQuery("select exists (select 1 from conversion where conversion_id = :id)")
                .bind("id", id.value())
                .mapTo(Boolean.class)
                .one();
    }

    /** @return false when it is there already */
    static boolean insert(Tx tx, ConversionEvent event, Finding finding) {
        return insert(tx, event, finding, shape(event).order());
    }

    /** @param order the order it belongs to, which it may know by another name */
    static boolean insert(Tx tx, ConversionEvent event, Finding finding, @Nullable String order) {
        Shape shape = shape(event);
        return tx.handle()
                        .createUpdate("""
                                insert into conversion (conversion_id, org, mode, kind, status, event_name, customer_id, order_id, program_id,
                                       partner_id, link_id, amount, currency, earned, reason, occurred_at, recorded_at)
                                values (:id, :org, :mode, :kind, 'approved', :eventName, :customer, :order, :program, :partner, :link,
                                        :amount, :currency, :earned, :reason, :occurredAt, :recordedAt)
                                on conflict (conversion_id) do nothing""")
                        .bind("id", event.conversionId().value())
                        .bind("org", event.envelope().org().value())
                        .bind("mode", mode(event))
                        .bind("kind", shape.kind())
                        .bind("eventName", shape.eventName())
                        .bind("customer", shape.customer())
                        .bind("order", order)
                        .bind("program", value(finding.program()))
                        .bind("partner", value(finding.partner()))
                        .bind("link", value(finding.link()))
                        .bind("amount", shape.amount())
                        .bind("currency", shape.currency())
                        .bind("earned", finding.earned())
                        .bind("reason", finding.reason())
                        .bind("occurredAt", event.envelope().occurredAt())
                        .bind("recordedAt", event.envelope().recordedAt())
                        .execute()
                == 1;
    }

    /** What a conversion was found to be when it was judged. */
    static Finding finding(Tx tx, ConversionId id) {
        return tx.handle()
                .createQuery(
                        "select program_id, partner_id, link_id, earned, reason from conversion where conversion_id = :id")
                .bind("id", id.value())
                .map((row, context) -> new Finding(
                        optional(row.getString("program_id"), ProgramId::new),
                        optional(row.getString("partner_id"), PartnerId::new),
                        optional(row.getString("link_id"), LinkId::new),
                        row.getBoolean("earned"),
                        row.getString("reason")))
                .one();
    }

    private static <T> @Nullable T optional(@Nullable String value, Function<String, T> type) {
        return value == null ? null : type.apply(value);
    }

    static String mode(ConversionEvent event) {
        return event.envelope().mode().name().toLowerCase(Locale.ROOT);
    }

    private static Shape shape(ConversionEvent event) {
        return switch (event) {
            case LeadRecorded lead ->
                new Shape("lead", lead.eventName(), lead.customerId().value(), null, null, null);
            case SaleRecorded sale ->
                new Shape(
                        "sale",
                        sale.eventName(),
                        sale.customerId().value(),
                        sale.orderId(),
                        sale.amount().minor(),
                        sale.amount().code());
            case GoalRecorded goal -> goal(goal, goal.amount());
            case RefundRecorded refund -> new Shape("refund", "Refund", null, refund.orderId(), refund.amount(), null);
            case ReinstatementRecorded back ->
                new Shape("reinstatement", "Reinstatement", null, back.orderId(), null, null);
            case PaymentRecorded payment ->
                throw new IllegalArgumentException("a payment is kept with its order: " + payment.conversionId());
        };
    }

    private static Shape goal(GoalRecorded goal, @Nullable Money amount) {
        return new Shape(
                "event",
                goal.eventName(),
                goal.customerId().value(),
                null,
                amount == null ? null : amount.minor(),
                amount == null ? null : amount.code());
    }

    static void insertReceipt(Tx tx, OrganisationId org, ConversionId id, byte[] canonical, String hash, Instant now) {
        tx.handle()
                .createUpdate("""
                        insert into receipt (conversion_id, org, hash, canonical, judged_at)
                        values (:id, :org, :hash, :canonical, :now)""")
                .bind("id", id.value())
                .bind("org", org.value())
                .bind("hash", hash)
                .bind("canonical", canonical)
                .bind("now", now)
                .execute();
    }

    /** Why a sale earned what it earned. */
    static Receipt receipt(Tx tx, ConversionId sale) {
        return Receipt.read(tx.handle()
                .createQuery("select canonical from receipt where conversion_id = :id")
                .bind("id", sale.value())
                .mapTo(byte[].class)
                .one());
    }

    /** Why a refund took what it took; empty until it was taken in. */
    static Optional<RefundReceipt> refundReceipt(Tx tx, ConversionId refund) {
        return tx.handle()
                .createQuery("select canonical from receipt where conversion_id = :id")
                .bind("id", refund.value())
                .mapTo(byte[].class)
                .findOne()
                .map(RefundReceipt::read);
    }

    /** By which rules a customer has earned somebody something before. */
    static List<EarnedRule> earnedRules(Tx tx, CustomerId customer) {
        return tx.handle()
                .createQuery("""
                        select distinct program_id, rule_id from commission
                         where customer_id = :customer and level = 0 and reversal_of is null and status <> 'canceled'""")
                .bind("customer", customer.value())
                .map((row, context) ->
                        new EarnedRule(new ProgramId(row.getString("program_id")), row.getString("rule_id")))
                .list();
    }

    private static @Nullable String value(@Nullable Id id) {
        return id == null ? null : id.value();
    }
}
