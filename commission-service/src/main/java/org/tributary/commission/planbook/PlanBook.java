package org.tributary.commission.planbook;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.directory.Directory;
import org.tributary.commission.plan.Plan;
import org.tributary.commission.plan.reader.PlanReader;
import org.tributary.commission.plan.reader.PlanReader.Reading;
import org.tributary.commission.verdict.PlanVersion;
import org.tributary.contracts.directory.PlanEntry;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PlanId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.platform.database.Tx;

/** Every plan document that was ever accepted. Documents do not change, so a compiled plan is kept once it was read. */
@Singleton
public final class PlanBook {

    private static final int MOST_COMPILED = 2_000;

    private final ConcurrentHashMap<PlanId, Plan> compiled = new ConcurrentHashMap<>();

    /**
     * A document as it is kept.
     *
     * @param source as its author wrote it
     */
    public record Document(
            PlanId planId,
            OrganisationId org,
            ProgramId programId,
            String name,
            String hash,
            String canonical,
            String source,
            Instant createdAt,
            @Nullable String createdBy) {}

    public void add(Tx tx, Document document) {
        PlanStore.insert(tx, document);
    }

    public Optional<Document> find(Tx tx, PlanId id) {
        return PlanStore.find(tx, id);
    }

    /** The plan ready to evaluate; empty when its document is not here, which a published head rules out. */
    public Optional<Plan> plan(Tx tx, PlanId id) {
        Plan known = compiled.get(id);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Plan> read = PlanStore.find(tx, id).map(PlanBook::compile);
        if (compiled.size() >= MOST_COMPILED) {
            compiled.clear();
        }
        read.ifPresent(plan -> compiled.put(id, plan));
        return read;
    }

    /** The plan as its kept document reads now, whatever was read of it before. */
    public Optional<Plan> readAgain(Tx tx, PlanId id) {
        return PlanStore.find(tx, id).map(PlanBook::compile);
    }

    /** A program and whose it is. */
    public record OfProgram(OrganisationId org, ProgramId program) {}

    /** Those that have or had, or will have, a plan with a rule for clicks; for a worker's transaction. */
    public static List<OfProgram> programsThatPayForClicks(Tx tx) {
        return PlanStore.programsThatPayForClicks(tx);
    }

    /** The version of a program's plans that counts at a moment: the latest whose time had come. */
    public Optional<PlanVersion> inForce(Tx tx, Directory directory, ProgramId program, Instant moment) {
        return directory.plans(program).stream()
                .filter(head -> !head.effectiveFrom().isAfter(moment))
                .max(Comparator.comparing(PlanEntry::effectiveFrom).thenComparing(PlanEntry::version))
                .flatMap(head -> plan(tx, head.planId())
                        .map(plan -> new PlanVersion(head.planId(), program, head.version(), plan)));
    }

    private static Plan compile(Document document) {
        return switch (PlanReader.read(document.canonical())) {
            case Reading.Accepted accepted -> accepted.plan();
            case Reading.Refused refused ->
                throw new IllegalStateException(
                        "plan " + document.planId() + " was accepted and cannot be read: " + refused.problems());
        };
    }
}
