package org.tributary.commission.plan;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tributary.conditions.Condition;
import org.tributary.contracts.json.CanonicalJson;

/** A plan that can be evaluated: its document with every condition compiled. Immutable and thread-safe. */
public final class Plan {

    private final PlanDocument document;
    private final Evaluator evaluator;
    private final boolean asksForTotals;
    private final byte[] canonical;
    private final String hash;

    /** @param conditions of the rules that have one, by rule id */
    public Plan(PlanDocument document, Map<String, Condition> conditions) {
        this.document = document;
        this.evaluator = new Evaluator(document, conditions);
        this.asksForTotals = evaluator.asksFor("partner.totals");
        this.canonical = CanonicalJson.bytes(document);
        this.hash = CanonicalJson.sha256(canonical);
    }

    /** Judges one conversion. Never throws for facts that can occur: what cannot be paid says why. */
    public Evaluation evaluate(Facts facts) {
        return evaluator.evaluate(facts);
    }

    /** Every meter that judging these facts may ask for or move; {@link Facts#tally} must know them. */
    public Set<Meter> meters(Facts facts) {
        return evaluator.meters(facts);
    }

    /** The step between tiers that a partner takes whose conversion moves what the ladder counts; empty for none. */
    public Optional<Ladder.Climb> climb(Facts facts, Evaluation.Use volume) {
        return Optional.ofNullable(new Rise(document.tiers(), facts).climb(volume));
    }

    /** How partners move between tiers; empty when only people move them. */
    public Optional<Ladder> ladder() {
        return Optional.ofNullable(document.tiers());
    }

    /** Whether some rule pays for what is of that kind. */
    public boolean paysFor(PlanDocument.Trigger trigger) {
        return document.rules().stream().anyMatch(rule -> rule.on() == trigger);
    }

    /** The rebate with that id, if the plan has it. */
    public Optional<Rebate> rebate(String id) {
        return document.rebates().stream()
                .filter(rebate -> rebate.id().equals(id))
                .findFirst();
    }

    /** The rebate that a meter counts for, if the plan has it. */
    public Optional<Rebate> rebate(Meter counted) {
        return document.rebates().stream()
                .filter(rebate -> rebate.isCountedBy(counted))
                .findFirst();
    }

    /** Whether a condition asks what the partner has sold before; then {@link Facts.Partner#totals} must be known. */
    public boolean asksForTotals() {
        return asksForTotals;
    }

    public PlanDocument document() {
        return document;
    }

    /** The document as canonical JSON, the text to store; the reader reads it back to the same hash. */
    public byte[] canonical() {
        return canonical.clone();
    }

    /** SHA-256 of {@link #canonical()}, lower-case hex. */
    public String hash() {
        return hash;
    }
}
