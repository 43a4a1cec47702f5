package org.tributary.commission.dossier;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.planbook.PlanBook;
import org.tributary.commission.verdict.PlanVersion;
import org.tributary.commission.verdict.Receipt;
import org.tributary.commission.verdict.Validity;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.platform.database.Tx;

/** The way to what is on file of conversions. Locks nothing. */
public final class Dossiers {

    private Dossiers() {}

    /**
     * The sale that a name of an order means.
     *
     * @param order its own name, where it was named by a payment
     */
    public record Named(String order, ConversionId conversion) {}

    /**
     * What the vendor's word has made of a conversion.
     *
     * @param filed as it stood before
     * @param answeredBy the validation
     * @param amended the verdict on what it really was, null when it was not amended now
     * @param reason in the vendor's words
     */
    public record Change(
            Filed filed,
            Validity status,
            ConversionId answeredBy,
            @Nullable Receipt amended,
            @Nullable String reason) {}

    /** Of leads, sales and goals; what is not here, or is something else, is left out. */
    public static Map<ConversionId, Filed> read(Tx tx, Collection<ConversionId> conversions) {
        return conversions.isEmpty() ? Map.of() : DossierStore.read(tx, conversions);
    }

    /** The live sales of orders, by the names that were asked for. */
    public static Map<String, Named> sales(Tx tx, OrganisationId org, Collection<String> orders) {
        return orders.isEmpty() ? Map.of() : DossierStore.sales(tx, org, orders);
    }

    /** The version of the plan that judged; empty when none did. */
    public static Optional<PlanVersion> plan(Tx tx, PlanBook plans, Filed filed) {
        Receipt.PlanRef ref = filed.judged().plan();
        ProgramId program = filed.judged().attribution().programId();
        return ref == null || program == null
                ? Optional.empty()
                : plans.plan(tx, ref.planId()).map(plan -> new PlanVersion(ref.planId(), program, ref.version(), plan));
    }

    /** These conversions wait for their vendor until then, unless they were rejected already. */
    public static void await(Tx tx, Map<ConversionId, Instant> until) {
        if (!until.isEmpty()) {
            DossierStore.await(tx, until);
        }
    }

    /** Writes what the vendor's word has made of conversions; they are locked, and each is named once. */
    public static void change(Tx tx, List<Change> changes) {
        if (!changes.isEmpty()) {
            DossierStore.change(tx, changes);
            DossierStore.amend(
                    tx,
                    changes.stream().filter(change -> change.amended() != null).toList());
        }
    }
}
