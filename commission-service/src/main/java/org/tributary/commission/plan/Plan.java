package org.tributary.commission.plan;

import java.util.List;
import org.tributary.contracts.json.CanonicalJson;

/** A plan that can be evaluated: its document with every condition compiled. Immutable and thread-safe. */
public final class Plan {

    private final PlanDocument document;
    private final byte[] canonical;
    private final String hash;

    Plan(PlanDocument document) {
        this.document = document;
        this.canonical = CanonicalJson.bytes(document);
        this.hash = CanonicalJson.sha256(canonical);
    }

    /** Judges one conversion. Never throws for facts that occur: what cannot pay says why. */
    public Evaluation evaluate(Facts facts) {
        throw new UnsupportedOperationException("being written: " + facts);
    }

    /** Runs the tests inside the document; empty when all pass. Pointed at the expectation that failed. */
    public List<PlanProblem> check() {
        throw new UnsupportedOperationException("being written");
    }

    /** What is allowed and probably not meant, such as percentages that sum above 100. */
    public List<PlanProblem> warnings() {
        throw new UnsupportedOperationException("being written");
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
