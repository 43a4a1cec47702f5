package org.tributary.commission.verdict;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.attribution.Decision.Candidate;
import org.tributary.commission.plan.Evaluation;
import org.tributary.commission.plan.Evaluation.Share;
import org.tributary.commission.rate.Exchange;
import org.tributary.commission.verdict.Receipt.Stake;
import org.tributary.contracts.event.CommissionEvent.Row;
import org.tributary.contracts.event.ConversionEvent;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.json.Json;

/**
 * What of a receipt a partner may see. Built up field by field, so that a field that is added to receipts stays hidden until somebody
 * decides to show it.
 */
final class PartnerView {

    private PartnerView() {}

    static Optional<JsonNode> of(Receipt receipt, PartnerId partner) {
        List<Candidate> own = receipt.attribution().candidates().stream()
                .filter(candidate -> partner.equals(candidate.partnerId()))
                .toList();
        List<Row> rows = rowsOf(receipt.rows(), partner);
        if (own.isEmpty() && rows.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode view = heading(receipt.evidence().conversion());
        Optional<Stake> stake = receipt.stakeOf(partner);
        boolean won = stake.isPresent();
        view.put("attributed", won);
        stake.filter(part -> part.part() != part.whole()).ifPresent(part -> view.set("share", share(part)));
        if (!own.isEmpty()) {
            view.put("influenced", receipt.influencers().contains(partner));
        }
        own.forEach(candidate -> view.withArray("touches").add(touch(candidate)));
        ArrayNode commissions = view.putArray("commissions");
        rows.forEach(row -> commissions.add(row.level() == 0 ? explained(receipt.evaluation(), row) : plain(row)));
        if (won) {
            describeOutcome(receipt, partner, view);
        }
        return Optional.of(view);
    }

    static Optional<JsonNode> ofLevels(Receipt receipt, PartnerId partner) {
        List<Row> rows = rowsOf(receipt.rows(), partner).stream()
                .filter(row -> row.level() > 0)
                .toList();
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode view = heading(receipt.evidence().conversion());
        rows.forEach(row -> view.withArray("commissions").add(plain(row)));
        return Optional.of(view);
    }

    static Optional<JsonNode> of(RefundReceipt receipt, PartnerId partner) {
        return correction(receipt.refund(), "refund", receipt.sale(), rowsOf(receipt.rows(), partner));
    }

    static Optional<JsonNode> of(ReinstatementReceipt receipt, PartnerId partner) {
        return correction(receipt.reinstatement(), "reinstatement", receipt.sale(), rowsOf(receipt.rows(), partner));
    }

    /** Its own clicks are all that such a receipt is about; who recruited it learns its own amounts. */
    static Optional<JsonNode> of(RewardReceipt receipt, PartnerId partner) {
        List<Row> rows = rowsOf(receipt.rows(), partner);
        boolean own = partner.equals(receipt.given().partner().partnerId());
        if (rows.isEmpty() && !own) {
            return Optional.empty();
        }
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        view.put("conversionId", receipt.given().conversion().value());
        view.put("kind", "clicks");
        view.put("eventName", receipt.given().day());
        view.set("occurredAt", Json.MAPPER.valueToTree(receipt.given().occurredAt()));
        if (own) {
            view.put("clicks", receipt.given().counted());
            view.put("settledBefore", receipt.given().settled());
            view.put("earned", receipt.reason() == null);
            view.put("reason", receipt.reason());
        }
        ArrayNode commissions = view.putArray("commissions");
        rows.forEach(row -> commissions.add(row.level() == 0 ? explained(receipt.evaluation(), row) : plain(row)));
        return Optional.of(view);
    }

    /** Who had won the conversion, or a part of it, also sees what was said and why; its recruiters see their own amounts alone. */
    static Optional<JsonNode> of(ValidationReceipt receipt, PartnerId partner) {
        List<Row> rows = rowsOf(receipt.rows(), partner);
        Optional<Stake> stake = receipt.stakeOf(partner);
        if (rows.isEmpty() && stake.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        view.put("conversionId", receipt.answer().conversionId().value());
        view.put("kind", "validation");
        view.put("saleId", receipt.conversion().value());
        view.set(
                "occurredAt",
                Json.MAPPER.valueToTree(receipt.answer().envelope().occurredAt()));
        stake.ifPresent(part -> {
            view.put("action", receipt.answer().action().name().toLowerCase(Locale.ROOT));
            view.put("status", receipt.after().status().code());
            view.put("reason", receipt.answer().reason());
        });
        stake.filter(part -> part.part() != part.whole()).ifPresent(part -> view.set("share", share(part)));
        rows.forEach(row -> view.withArray("commissions").add(plain(row)));
        return Optional.of(view);
    }

    private static Optional<JsonNode> correction(
            ConversionEvent conversion, String kind, ConversionId sale, List<Row> rows) {
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        view.put("conversionId", conversion.conversionId().value());
        view.put("kind", kind);
        view.put("saleId", sale.value());
        view.set("occurredAt", Json.MAPPER.valueToTree(conversion.envelope().occurredAt()));
        rows.forEach(row -> view.withArray("commissions").add(plain(row)));
        return Optional.of(view);
    }

    private static ObjectNode heading(ConversionEvent conversion) {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        view.put("conversionId", conversion.conversionId().value());
        view.put("kind", Conversions.kindOf(conversion).code());
        view.put("eventName", Conversions.eventNameOf(conversion));
        view.set("occurredAt", Json.MAPPER.valueToTree(conversion.envelope().occurredAt()));
        return view;
    }

    private static ObjectNode share(Stake stake) {
        return JsonNodeFactory.instance.objectNode().put("part", stake.part()).put("whole", stake.whole());
    }

    private static void describeOutcome(Receipt receipt, PartnerId partner, ObjectNode view) {
        String reason = receipt.reasonFor(partner);
        view.put("earned", reason == null);
        view.put("reason", reason);
        if (receipt.plan() != null) {
            view.putObject("plan")
                    .put("name", receipt.plan().name())
                    .put("version", receipt.plan().version())
                    .put("hash", receipt.plan().hash());
        }
        Exchange exchange = receipt.evidence().exchange();
        if (exchange != null) {
            view.set(
                    "amount",
                    Json.MAPPER.valueToTree(
                            Conversions.amountOf(receipt.evidence().conversion())));
            view.set("exchange", Json.MAPPER.valueToTree(exchange));
        }
        receipt.holds().forEach(hold -> view.withArray("holds").add(hold.code()));
    }

    private static ObjectNode touch(Candidate candidate) {
        ObjectNode touch = JsonNodeFactory.instance.objectNode();
        touch.put("by", candidate.by().name().toLowerCase(Locale.ROOT));
        touch.put("touch", candidate.touch());
        touch.put("won", candidate.won());
        if (candidate.lost() != null) {
            touch.put("reason", candidate.lost().code())
                    .put("meaning", candidate.lost().meaning());
        }
        if (candidate.window() != null) {
            touch.set("window", Json.MAPPER.valueToTree(candidate.window()));
        }
        return touch;
    }

    static ObjectNode plain(Row row) {
        ObjectNode commission = JsonNodeFactory.instance.objectNode();
        commission.put("commissionId", row.commissionId().value());
        commission.put("level", row.level());
        commission.put("amount", row.amount().minor());
        commission.put("currency", row.amount().code());
        commission.set("availableAt", Json.MAPPER.valueToTree(row.availableAt()));
        return commission;
    }

    /** The seller also sees how the amount came about. */
    private static ObjectNode explained(@Nullable Evaluation evaluation, Row row) {
        ObjectNode commission = plain(row);
        commission.put("ruleId", row.ruleId());
        if (evaluation != null) {
            evaluation.shares().stream()
                    .filter(share -> isOf(share, row))
                    .findFirst()
                    .ifPresent(share -> commission.set("arithmetic", Json.MAPPER.valueToTree(share.arithmetic())));
        }
        return commission;
    }

    private static boolean isOf(Share share, Row row) {
        return share.level() == row.level()
                && share.ruleId().equals(row.ruleId())
                && share.partnerId().equals(row.partnerId());
    }

    private static List<Row> rowsOf(List<Row> rows, PartnerId partner) {
        return rows.stream().filter(row -> row.partnerId().equals(partner)).toList();
    }
}
