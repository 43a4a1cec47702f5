package org.tributary.gateway.stripe;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.StripeEntry;
import org.tributary.contracts.directory.StripeEntry.SealedSecret;
import org.tributary.contracts.id.ProgramId;
import org.tributary.gateway.directory.Change;
import org.tributary.gateway.directory.Changes;
import org.tributary.gateway.input.Input;
import org.tributary.gateway.program.Programs;
import org.tributary.platform.access.Caller;
import org.tributary.platform.access.Role;
import org.tributary.platform.database.Database;
import org.tributary.platform.problem.ProblemException;

/** Connects programs to Stripe accounts. Owners and admins only: who holds the secret can make sales. */
@Singleton
final class StripeConnections {

    private static final Pattern SECRET = Pattern.compile("whsec_[\\x21-\\x7e]{16,200}");
    private static final int LONGEST_KEY = 40;
    private static final Duration USUAL_OVERLAP = Duration.ofDays(1);
    private static final Duration LONGEST_OVERLAP = Duration.ofDays(30);

    private final Database database;
    private final Changes changes;
    private final Programs programs;
    private final SigningSecrets secrets;
    private final Clock clock;
    private final String trackingUrl;

    StripeConnections(
            Database database,
            Changes changes,
            Programs programs,
            SigningSecrets secrets,
            Clock clock,
            @Value("${tracking.url:http://localhost:8081}") String trackingUrl) {
        this.database = database;
        this.changes = changes;
        this.programs = programs;
        this.secrets = secrets;
        this.clock = clock;
        this.trackingUrl = trackingUrl.replaceAll("/$", "");
    }

    StripeConnection find(Caller caller, ProgramId program) {
        caller.require(Role.OWNER, Role.ADMIN);
        return shown(database.web(caller.org(), tx -> StripeStore.find(tx, program))
                .orElseThrow(() -> notConnected(program)));
    }

    /** Connects the program, or changes how; a new secret and the one before are both taken for the overlap. */
    StripeConnection put(Caller caller, ProgramId program, StripeSettings settings) {
        caller.require(Role.OWNER, Role.ADMIN);
        Input input = new Input();
        String secret = input.optional("/signingSecret", settings.signingSecret(), 255);
        String clickKey = input.optional("/clickIdMetadataKey", settings.clickIdMetadataKey(), LONGEST_KEY);
        String customerKey = input.optional("/customerIdMetadataKey", settings.customerIdMetadataKey(), LONGEST_KEY);
        Duration overlap = overlap(input, settings.overlap());
        if (secret != null && !SECRET.matcher(secret).matches()) {
            input.refuse("/signingSecret", "invalid_secret", "is what Stripe shows for the endpoint: whsec_…");
        }
        input.orThrow();
        return changes.make(caller, change -> {
            programs.lock(change, program);
            StripeEntry before = StripeStore.find(change.tx(), program).orElse(null);
            List<SealedSecret> after = secretsAfter(before, program, secret, overlap);
            return write(
                    change,
                    before,
                    new StripeEntry(program, caller.org(), after, clickKey, customerKey, now(), /* deleted= */ false));
        });
    }

    void remove(Caller caller, ProgramId program) {
        caller.require(Role.OWNER, Role.ADMIN);
        changes.make(caller, change -> {
            programs.lock(change, program);
            StripeEntry before = StripeStore.find(change.tx(), program).orElseThrow(() -> notConnected(program));
            StripeStore.remove(change.tx(), program);
            change.tell(new StripeEntry(program, caller.org(), List.of(), null, null, now(), /* deleted= */ true));
            change.record("stripe.disconnected", program, shown(before), null);
            return before;
        });
    }

    private StripeConnection write(Change change, @Nullable StripeEntry before, StripeEntry after) {
        StripeStore.put(change.tx(), after);
        change.tell(after);
        change.record(
                before == null ? "stripe.connected" : "stripe.changed",
                after.programId(),
                before == null ? null : shown(before),
                shown(after));
        return shown(after);
    }

    private List<SealedSecret> secretsAfter(
            @Nullable StripeEntry before, ProgramId program, @Nullable String secret, Duration overlap) {
        List<SealedSecret> there = before == null ? List.of() : before.secrets();
        if (secret != null) {
            return secrets.rolled(there, program, secret, overlap, now());
        }
        if (before == null) {
            Input input = new Input();
            input.refuse("/signingSecret", "required", "is required to connect: whsec_… of the endpoint at Stripe");
            input.orThrow();
        }
        return SigningSecrets.unexpired(there, now());
    }

    private static Duration overlap(Input input, @Nullable String given) {
        Duration overlap = input.duration("/overlap", given, USUAL_OVERLAP);
        if (overlap.compareTo(LONGEST_OVERLAP) > 0) {
            input.refuse("/overlap", "out_of_range", "is at most P30D");
        }
        return overlap;
    }

    private StripeConnection shown(StripeEntry entry) {
        return StripeConnection.of(entry, trackingUrl);
    }

    private static ProblemException notConnected(ProgramId program) {
        return ProblemException.notFound("Stripe connection of program", program.value());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
