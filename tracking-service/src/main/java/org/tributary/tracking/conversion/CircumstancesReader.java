package org.tributary.tracking.conversion;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.CouponEntry;
import org.tributary.contracts.directory.KeyEntry;
import org.tributary.contracts.directory.LinkEntry;
import org.tributary.contracts.directory.ProgramEntry;
import org.tributary.contracts.event.Arrival;
import org.tributary.contracts.event.Arrival.Likeness;
import org.tributary.contracts.event.ClickRef;
import org.tributary.contracts.event.Envelope;
import org.tributary.contracts.id.ProgramId;
import org.tributary.tracking.click.ClickIds;
import org.tributary.tracking.directory.Directory;

/** Reads and checks what conversions have in common, against the directory and the click keys. */
@Singleton
final class CircumstancesReader {

    static final int LONGEST_METADATA = 10_000;

    /** The fields that are read here. */
    static final Set<String> FIELDS = Set.of("clickId", "couponCode", "programId", "occurredAt", "metadata", "status");

    private static final String PENDING = "pending";
    private static final List<String> STATUSES = List.of("approved", PENDING);
    private static final int LONGEST_COUPON = 100;
    private static final int LONGEST_ID = 128;
    private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(1);

    private final Directory directory;
    private final ClickIds clickIds;
    private final Likenesses likenesses;
    private final Clock clock;

    CircumstancesReader(Directory directory, ClickIds clickIds, Likenesses likenesses, Clock clock) {
        this.directory = directory;
        this.clickIds = clickIds;
        this.likenesses = likenesses;
        this.clock = clock;
    }

    /** The directory's offset is asked for last, after every look-up that the event rests on. */
    Circumstances read(SentJson body, KeyEntry key, Customer told) {
        ClickRef click = click(body, key);
        LinkEntry link =
                click == null ? null : directory.link(click.linkNumber()).orElse(null);
        String coupon = body.text("couponCode", LONGEST_COUPON);
        ProgramEntry given = program(body, key);
        Arrival arrival = arrival(body, key, told);
        Instant now = clock.instant();
        Instant occurred = body.time("occurredAt");
        checkTime(body, occurred, now, limitingProgram(given, link, coupon, key));
        return new Circumstances(
                envelope(key, occurred == null ? now : occurred, now),
                given == null ? null : given.programId(),
                click,
                link,
                coupon,
                occurred,
                body.object("metadata", LONGEST_METADATA),
                arrival);
    }

    private @Nullable Arrival arrival(SentJson body, KeyEntry key, Customer told) {
        boolean clientSide = key.kind() == KeyEntry.Kind.PUBLISHABLE || TrackKeys.isForPixels(key);
        String status = body.text("status", LONGEST_ID);
        if (status != null && !STATUSES.contains(status)) {
            body.refuse(
                    "status",
                    "unknown_value",
                    "What is recorded is " + STATUSES + "; what was rejected is taken back with /track/refund.");
        }
        boolean pending = PENDING.equals(status);
        List<Likeness> likeness = likenesses.of(key.org(), told.email());
        return clientSide || pending || likeness != null ? new Arrival(clientSide, pending, likeness) : null;
    }

    /** For what has neither click nor program: a refund. */
    Envelope envelope(SentJson body, KeyEntry key) {
        Instant now = clock.instant();
        Instant occurred = body.time("occurredAt");
        checkTime(body, occurred, now, null);
        return envelope(key, occurred == null ? now : occurred, now);
    }

    private Envelope envelope(KeyEntry key, Instant occurred, Instant now) {
        return new Envelope(key.org(), key.mode(), Envelope.SCHEMA_VERSION, occurred, now, directory.offset());
    }

    /** Another organisation's click is answered like a forged one: nobody learns that it exists. */
    private @Nullable ClickRef click(SentJson body, KeyEntry key) {
        String text = body.text("clickId", LONGEST_ID);
        if (text == null) {
            return null;
        }
        if (clickIds.verify(text) instanceof ClickIds.Genuine genuine && isInReach(genuine.click(), key)) {
            return genuine.click();
        }
        body.refuse(
                "clickId",
                "click_id_invalid",
                "This is no click id of ours that can be checked. Send it exactly as it arrived at the destination, or leave it"
                        + " out.");
        return null;
    }

    /** A postback token is one program's, and so are its clicks; every other key is the whole organisation's. */
    private boolean isInReach(ClickRef click, KeyEntry key) {
        return directory
                .link(click.linkNumber())
                .map(link -> link.org().equals(key.org())
                        && (key.kind() != KeyEntry.Kind.POSTBACK
                                || link.programId().equals(key.programId())))
                .orElse(key.kind() != KeyEntry.Kind.POSTBACK);
    }

    private @Nullable ProgramEntry program(SentJson body, KeyEntry key) {
        String text = body.text("programId", LONGEST_ID);
        if (text == null) {
            return key.kind() == KeyEntry.Kind.SECRET || key.programId() == null
                    ? null
                    : directory.program(key.programId());
        }
        ProgramEntry program = parse(text).map(directory::program).orElse(null);
        if (program == null || !program.org().equals(key.org())) {
            body.refuse("programId", "program_unknown", "There is no such program; look at the id.");
            return null;
        }
        return program;
    }

    private static Optional<ProgramId> parse(String text) {
        try {
            return Optional.of(new ProgramId(text));
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }

    /** The program whose limit on age is known to apply; null leaves it to commission. */
    private @Nullable ProgramEntry limitingProgram(
            @Nullable ProgramEntry given, @Nullable LinkEntry link, @Nullable String coupon, KeyEntry key) {
        if (given != null) {
            return given;
        }
        if (link != null) {
            return directory.program(link.programId());
        }
        return coupon == null
                ? null
                : directory
                        .coupon(key.org(), coupon)
                        .map(CouponEntry::programId)
                        .map(directory::program)
                        .orElse(null);
    }

    private static void checkTime(
            SentJson body, @Nullable Instant occurred, Instant now, @Nullable ProgramEntry program) {
        if (occurred == null) {
            return;
        }
        if (occurred.isAfter(now.plus(CLOCK_DIFFERENCE))) {
            body.refuse("occurredAt", "occurred_at_in_future", "It is now " + now + "; nothing is recorded ahead.");
        } else if (program != null && occurred.isBefore(now.minus(program.oldestOccurrence()))) {
            body.refuse(
                    "occurredAt",
                    "occurred_at_too_old",
                    "The program takes what is at most "
                            + program.oldestOccurrence().toDays() + " days old.");
        }
    }
}
