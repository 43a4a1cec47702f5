package org.tributary.commission.intake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.verdict.Evidence.EarnedRule;
import org.tributary.commission.verdict.RefundReceipt;
import org.tributary.contracts.event.ConversionEvent;
import org.tributary.contracts.event.Envelope;
import org.tributary.contracts.event.GoalRecorded;
import org.tributary.contracts.event.LeadRecorded;
import org.tributary.contracts.event.PaymentRecorded;
import org.tributary.contracts.event.RefundRecorded;
import org.tributary.contracts.event.ReinstatementRecorded;
import org.tributary.contracts.event.SaleRecorded;
import org.tributary.contracts.event.ValidationRecorded;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.CustomerId;
import org.tributary.contracts.id.Id;
import org.tributary.contracts.id.LinkId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.contracts.json.CanonicalJson;
import org.tributary.contracts.money.Money;
import org.tributary.platform.compression.Compression;
import org.tributary.platform.database.Columns;
import org.tributary.platform.database.Tx;
import org.tributary.platform.inbox.NotYet;

/** Table {@code conversion}, with the receipts. */
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

    /**
     * A conversion with what it was found to be, and why.
     *
     * @param order the order it belongs to, which it may know by another name; null for none
     * @param receipt canonical JSON
     */
    record Kept(
            ConversionEvent event,
            Finding finding,
            @Nullable String order,
            byte[] receipt) {}

    static Set<ConversionId> existing(Tx tx, Collection<ConversionId> ids) {
        return tx.handle()
                .createQuery("select conversion_id from conversion where conversion_id = any(:ids)")
                .bind("ids", Columns.texts(ids, ConversionId::value))
                .mapTo(String.class)
                .map(ConversionId::new)
                .collect(Collectors.toCollection(HashSet::new));
    }

    static boolean exists(Tx tx, ConversionId id) {
        return !existing(tx, List.of(id)).isEmpty();
    }

    /** @throws NotYet when another instance is judging one of them too: when it has, they are repeats */
    static void insert(Tx tx, Collection<Kept> conversions, Instant now) {
        Update insert = tx.handle().createUpdate("""
                        insert into conversion (conversion_id, org, mode, kind, status, event_name, customer_id, order_id, program_id,
                               partner_id, link_id, amount, currency, earned, reason, occurred_at, recorded_at, receipt,
                               receipt_hash, judged_at, about)
                        select conversion_id, org, mode, kind, case when reason = 'cap_reached' then 'rejected' else 'approved' end,
                               event_name, customer_id, order_id, program_id, partner_id, link_id, amount, currency, earned, reason,
                               cast(occurred_at as timestamptz), cast(recorded_at as timestamptz), receipt, receipt_hash, :now, about
                          from unnest(:ids, :orgs, :modes, :kinds, :eventNames, :customers, :orders, :programs, :partners, :links,
                                      :amounts, :currencies, :earned, :reasons, :occurred, :recorded, :receipts, :hashes, :about)
                            as c (conversion_id, org, mode, kind, event_name, customer_id, order_id, program_id, partner_id, link_id,
                                  amount, currency, earned, reason, occurred_at, recorded_at, receipt, receipt_hash, about)
                        on conflict (conversion_id) do nothing""").bind("now", now);
        bindEvents(insert, conversions);
        bindFindings(insert, conversions);
        if (insert.execute() < conversions.size()) {
            throw new NotYet("another instance to judge the same conversions");
        }
    }

    private static void bindEvents(Update insert, Collection<Kept> conversions) {
        List<ConversionEvent> events = conversions.stream().map(Kept::event).toList();
        List<Envelope> envelopes =
                events.stream().map(ConversionEvent::envelope).toList();
        List<Shape> shapes = events.stream().map(ConversionStore::shape).toList();
        insert.bind("ids", Columns.texts(events, event -> event.conversionId().value()))
                .bind(
                        "orgs",
                        Columns.texts(envelopes, envelope -> envelope.org().value()))
                .bind("modes", Columns.texts(events, ConversionStore::mode))
                .bind("kinds", Columns.texts(shapes, Shape::kind))
                .bind("eventNames", Columns.texts(shapes, Shape::eventName))
                .bind("customers", Columns.texts(shapes, Shape::customer))
                .bind("about", Columns.texts(events, ConversionStore::about))
                .bind("amounts", Columns.longs(shapes, Shape::amount))
                .bind("currencies", Columns.texts(shapes, Shape::currency))
                .bind("occurred", Columns.times(envelopes, Envelope::occurredAt))
                .bind("recorded", Columns.times(envelopes, Envelope::recordedAt));
    }

    /** The lead or goal that a vendor said something of; null for all else. */
    private static @Nullable String about(ConversionEvent event) {
        return event instanceof ValidationRecorded answer ? value(answer.target()) : null;
    }

    private static void bindFindings(Update insert, Collection<Kept> conversions) {
        List<Finding> findings = conversions.stream().map(Kept::finding).toList();
        insert.bind("orders", Columns.texts(conversions, Kept::order))
                .bind("programs", Columns.texts(findings, finding -> value(finding.program())))
                .bind("partners", Columns.texts(findings, finding -> value(finding.partner())))
                .bind("links", Columns.texts(findings, finding -> value(finding.link())))
                .bind("earned", Columns.flags(findings, Finding::earned))
                .bind("reasons", Columns.texts(findings, Finding::reason))
                .bind("receipts", Columns.bytes(conversions, kept -> Compression.compress(kept.receipt())))
                .bind("hashes", Columns.texts(conversions, kept -> CanonicalJson.sha256(kept.receipt())));
    }

    /** The order that a conversion names itself; null for none. */
    static @Nullable String ownOrder(ConversionEvent event) {
        return shape(event).order();
    }

    /** What conversions were found to be when they were judged. */
    static Map<ConversionId, Finding> findings(Tx tx, Collection<ConversionId> ids) {
        return tx
                .handle()
                .createQuery("""
                        select conversion_id, program_id, partner_id, link_id, earned, reason from conversion
                         where conversion_id = any(:ids)""")
                .bind("ids", Columns.texts(ids, ConversionId::value))
                .map((row, context) -> Map.entry(new ConversionId(row.getString("conversion_id")), finding(row)))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Finding finding(ResultSet row) throws SQLException {
        return new Finding(
                optional(row.getString("program_id"), ProgramId::new),
                optional(row.getString("partner_id"), PartnerId::new),
                optional(row.getString("link_id"), LinkId::new),
                row.getBoolean("earned"),
                row.getString("reason"));
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
            case ValidationRecorded answer ->
                new Shape(
                        "validation",
                        Recording.eventName(answer),
                        answer.customerId() == null ? null : answer.customerId().value(),
                        answer.orderId(),
                        answer.amount(),
                        null);
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

    /** Why a refund took what it took; empty until it was taken in. */
    static Optional<RefundReceipt> refundReceipt(Tx tx, ConversionId refund) {
        return canonical(tx, refund).map(RefundReceipt::read);
    }

    private static Optional<byte[]> canonical(Tx tx, ConversionId id) {
        return tx.handle()
                .createQuery("select receipt from conversion where conversion_id = :id")
                .bind("id", id.value())
                .mapTo(byte[].class)
                .findOne()
                .map(Compression::expand);
    }

    /** By which rules customers have earned somebody something before. */
    static Map<CustomerId, Set<EarnedRule>> earnedRules(Tx tx, Collection<CustomerId> customers) {
        Map<CustomerId, Set<EarnedRule>> earned = new HashMap<>();
        if (customers.isEmpty()) {
            return earned;
        }
        tx.handle()
                .createQuery("""
                        select distinct c.customer_id, m.program_id, m.rule_id from conversion c join commission m using (conversion_id)
                         where c.customer_id = any(:customers) and m.level = 0 and m.reversal_of is null and m.status <> 'canceled'""")
                .bind("customers", Columns.texts(customers, CustomerId::value))
                .map((row, context) -> earned.computeIfAbsent(
                                new CustomerId(row.getString("customer_id")), unused -> new HashSet<>())
                        .add(new EarnedRule(new ProgramId(row.getString("program_id")), row.getString("rule_id"))))
                .list();
        return earned;
    }

    private static @Nullable String value(@Nullable Id id) {
        return id == null ? null : id.value();
    }
}
