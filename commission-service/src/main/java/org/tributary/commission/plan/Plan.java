package org.tributary.commission.plan;

import java.util.List;
import java.util.Map;
import org.tributary.commission.plan.Node.Place;
import org.tributary.conditions.Condition;
import org.tributary.contracts.json.CanonicalJson;

/** A plan that can be evaluated: its document with every condition compiled. Immutable and thread-safe. */
public final class Plan {

    private final PlanDocument document;
    private final Evaluator evaluator;
    private final Map<String, Place> places;
    private final byte[] canonical;
    private final String hash;

    Plan(PlanDocument document, Map<String, Condition> conditions, Map<String, Place> places) {
        this.document = document;
        this.evaluator = new Evaluator(document, conditions);
        this.places = places;
        this.canonical = CanonicalJson.bytes(document);
        this.hash = CanonicalJson.sha256(canonical);
    }

    /** Judges one conversion. Never throws for facts that can occur: what cannot be paid says why. */
    public Evaluation evaluate(Facts facts) {
        return evaluator.evaluate(facts);
    }

    /** Runs the tests inside the document; empty when all pass, otherwise pointed at each expectation that failed. */
    public List<PlanProblem> check() {
        return new Examples(this, places).run();
    }

    /** What is allowed and probably not meant: percentages that pay more than the base. */
    public List<PlanProblem> warnings() {
        return new Warnings(document, places).find();
    }

    public PlanDocument document() {
        return document;
    }

    /** The document as canonical JSON, the text to store; {@link PlanReader#read} reads it back to the same hash. */
    public byte[] canonical() {
        return canonical.clone();
    }

    /** SHA-256 of {@link #canonical()}, lower-case hex. */
    public String hash() {
        return hash;
    }
}
