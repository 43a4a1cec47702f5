package org.tributary.commission.period;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.tributary.commission.accounting.AccountPlan;
import org.tributary.commission.accounting.JournalWriter;
import org.tributary.commission.period.PeriodStore.Stored;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PeriodId;
import org.tributary.platform.database.Database;
import org.tributary.platform.database.Tx;
import org.tributary.platform.problem.Problem;
import org.tributary.platform.problem.ProblemException;

/**
 * Journals of periods as files. The first to ask for a form has it made with the account plan of that moment; it is kept and handed out
 * as it is ever after. Another account plan makes another version, when somebody asks for it. Reads entry by entry, holds none.
 */
@Singleton
public final class Exports {

    private final Database database;
    private final Clock clock;

    Exports(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * The newest export of this form, made now when there is none.
     *
     * @param version null for the newest; another one must be there
     * @throws ProblemException 404 for a period or version that is not there
     */
    public Export find(
            OrganisationId org, PeriodId period, Export.Form form, @Nullable Integer version, @Nullable String by) {
        Optional<Export> known = database.web(org, tx -> {
            require(tx, period);
            return ExportStore.find(tx, period, form, version);
        });
        if (known.isPresent()) {
            return known.get();
        }
        if (version != null) {
            throw ProblemException.notFound("version of this export", version.toString());
        }
        return make(org, period, form, by);
    }

    /** Makes a version with the account plan in force, unless there is one. */
    public Export make(OrganisationId org, PeriodId id, Export.Form form, @Nullable String by) {
        return database.web(org, tx -> {
            ExportStore.lock(tx, id);
            Stored stored = require(tx, id);
            AccountPlan plan = plan(tx, form);
            Optional<Export> newest = ExportStore.find(tx, id, form, null);
            Optional<Export> same = ExportStore.list(tx, id).stream()
                    .filter(export -> export.form().equals(form) && export.planVersion() == plan.version())
                    .findFirst();
            return same.orElseGet(() ->
                    write(tx, stored, form, plan, newest.map(Export::version).orElse(0) + 1, by));
        });
    }

    private Export write(Tx tx, Stored stored, Export.Form form, AccountPlan plan, int version, @Nullable String by) {
        OrganisationId org = stored.stretch().org();
        UUID id = UUID.randomUUID();
        AtomicInteger part = new AtomicInteger();
        Parts parts = new Parts(content -> ExportStore.insertPart(tx, org, id, part.getAndIncrement(), content));
        long journals = journals(tx, stored.stretch(), form, plan, parts);
        String hash = parts.end();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Export export = new Export(
                id, stored.period().id(), form, version, plan.version(), hash, parts.bytes(), journals, by, now);
        ExportStore.insert(tx, org, export);
        return export;
    }

    private static long journals(Tx tx, Stretch stretch, Export.Form form, AccountPlan plan, Parts parts) {
        requireCurrency(tx, stretch, form);
        JournalWriter writer = new JournalWriter(form.template(), plan, parts::add);
        JournalStore.forEach(tx, stretch, form.detail(), form.currency(), writer::add);
        return writer.end();
    }

    private static void requireCurrency(Tx tx, Stretch stretch, Export.Form form) {
        if (!form.template().takesOneCurrency() || form.currency() != null) {
            return;
        }
        List<String> currencies = StretchStore.currencies(tx, stretch);
        if (currencies.size() > 1) {
            throw ProblemException.invalid(
                    "currency_required",
                    "A file for " + form.template().code() + " holds one currency; say which of " + currencies + ".",
                    new Problem.FieldError("currency", "required", null));
        }
    }

    private static AccountPlan plan(Tx tx, Export.Form form) {
        AccountPlan plan = AccountPlans.current(tx);
        if (form.template().needsAccounts() && !plan.isNamed()) {
            throw ProblemException.conflict(
                    "accounts_not_named",
                    "A file for " + form.template().code()
                            + " needs your account numbers; set them first (PUT /api/v1/accounting/accounts).");
        }
        return plan;
    }

    private static Stored require(Tx tx, PeriodId id) {
        return PeriodStore.find(tx, id).orElseThrow(() -> ProblemException.notFound("period", id.value()));
    }

    /** Its bytes; each part is read when it is its turn. */
    public InputStream body(OrganisationId org, Export export) {
        return new PartStream(part -> database.web(org, tx -> ExportStore.part(tx, export.id(), part)));
    }

    /** What the open period's journals are at the moment; they will change, so that nothing of them is kept. */
    public InputStream preview(OrganisationId org, Export.Form form) {
        Path file = database.web(org, tx -> {
            AccountPlan plan = plan(tx, form);
            Closing closing = new Closing(tx, org, plan.timeZone(), clock.instant());
            return written(tx, closing.open(), form, plan);
        });
        try {
            return Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static Path written(Tx tx, Stretch stretch, Export.Form form, AccountPlan plan) {
        try {
            Path file = Files.createTempFile("journals", ".csv");
            try (OutputStream out = Files.newOutputStream(file)) {
                Parts parts = new Parts(content -> write(out, content));
                journals(tx, stretch, form, plan, parts);
                parts.end();
                return file;
            } catch (IOException | RuntimeException failed) {
                Files.delete(file);
                throw failed;
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void write(OutputStream out, byte[] content) {
        try {
            out.write(content);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
