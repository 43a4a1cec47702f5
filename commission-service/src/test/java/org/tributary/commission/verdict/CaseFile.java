package org.tributary.commission.verdict;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.plan.Meter;
import org.tributary.commission.plan.Tally;
import org.tributary.contracts.event.ConversionEvent;
import org.tributary.contracts.event.RefundRecorded;
import org.tributary.contracts.event.SaleRecorded;
import org.tributary.contracts.event.ValidationRecorded;
import org.tributary.contracts.event.ValidationRecorded.Action;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.CustomerId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.money.Rounding;

/** What is on file of one conversion, as commission keeps it, with the meters it has moved and what everybody has sold by it. */
final class CaseFile {

    final Story story;
    final Map<Meter, Long> meters = new HashMap<>();
    final Map<String, Long> sold = new TreeMap<>();
    Dossier dossier;
    private int step;

    CaseFile(Story story, ConversionEvent conversion) {
        this(story, story.judge(conversion));
    }

    CaseFile(Story story, Verdict verdict) {
        this.story = story;
        Receipt judged = verdict.receipt();
        this.dossier = Dossier.opened(judged, story.plans().getFirst(), judged.rows());
        if (judged.evaluation() != null) {
            judged.evaluation().usesOrNone().forEach(use -> meters.merge(use.meter(), use.by(), Long::sum));
        }
        List<Receipt.Stake> stakes = judged.stakes();
        long[] parts = Rounding.split(
                remaining(), stakes.stream().mapToLong(Receipt.Stake::part).toArray());
        for (int i = 0; i < parts.length; i++) {
            sold.put(name(stakes.get(i).partnerId()), parts[i]);
        }
    }

    void others(long paid) {
        meters.replaceAll((meter, value) -> value + paid);
    }

    long metered() {
        return meters.values().stream().mapToLong(Long::longValue).sum();
    }

    void happens(String what) {
        if (what.startsWith("refund:")) {
            String[] parts = what.substring("refund:".length()).split("/");
            refund(Long.valueOf(parts[0]), parts.length > 1 ? Long.valueOf(parts[1]) : null);
        } else {
            validate(what);
        }
    }

    void refund(@Nullable Long amount, @Nullable Long tax, SaleRecorded.LineItem... items) {
        RefundRecorded refund = Story.refund("r" + step++, amount, tax, items);
        Refund.Sale sale = dossier.sale();
        Totals before = dossier.refunded();
        Refund outcome = Refund.of(sale, before, refund);
        dossier = dossier.after(outcome.receipt());
        if (outcome instanceof Refund.Taken taken) {
            taken.room().forEach((meter, by) -> meters.merge(meter, by, Long::sum));
            List<Long> moved = sale.soldMovedBy(before, taken.totals());
            for (int i = 0; i < moved.size(); i++) {
                sold.merge(name(sale.makeup().holdings().get(i).partnerId()), moved.get(i), Long::sum);
            }
        }
    }

    Validation validate(String what) {
        String[] parts = what.split("[:/]");
        Action action = Action.valueOf(parts[0].toUpperCase(Locale.ROOT));
        Long amount = parts.length > 1 && !parts[1].equals("none") ? Long.valueOf(parts[1]) : null;
        Long tax = parts.length > 2 ? Long.valueOf(parts[2]) : null;
        String id = "v" + step++;
        boolean sold = dossier.judged().evidence().conversion() instanceof SaleRecorded;
        return validate(new ValidationRecorded(
                dossier.judged().evidence().conversion().envelope(),
                new ConversionId("cnv_" + id),
                sold ? "INV-1" : null,
                sold ? null : new ConversionId("cnv_lead"),
                sold ? null : new CustomerId("cus_1"),
                id,
                action,
                amount,
                tax,
                null,
                List.of(),
                "said so",
                "usr_1"));
    }

    Validation validate(ValidationRecorded answer) {
        Validation outcome = Validation.of(dossier, answer, new Tally(meters));
        dossier = dossier.after(outcome.receipt());
        if (outcome instanceof Validation.Taken taken) {
            taken.room().forEach((meter, by) -> meters.merge(meter, by, Long::sum));
            taken.receipt().sold().forEach((partner, more) -> sold.merge(name(partner), more.revenue(), Long::sum));
        }
        return outcome;
    }

    /** What Ann and those who recruited her have by it. */
    Map<String, Long> nets() {
        Map<String, Long> nets = new TreeMap<>();
        for (PartnerId partner : List.of(Story.ANN, Story.RITA, Story.SAM)) {
            nets.put(name(partner), net(partner));
        }
        return nets;
    }

    long net(PartnerId partner) {
        return dossier.rows().stream()
                .filter(row -> row.partnerId().equals(partner))
                .mapToLong(row -> row.amount().minor())
                .sum();
    }

    long remaining() {
        return dossier.conversion() instanceof SaleRecorded ? dossier.sale().counted(dossier.refunded()) : 0;
    }

    private static String name(PartnerId partner) {
        return partner.value().substring("ptr_".length());
    }
}
