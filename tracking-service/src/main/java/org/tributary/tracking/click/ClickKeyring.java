package org.tributary.tracking.click;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Value;
import io.micronaut.scheduling.annotation.Scheduled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of click ids as they are at this moment. Keys that stand in a file may change while the service runs: one that appears
 * verifies at once and signs later, when every instance has read it; one that goes, or is replaced under its number, is gone at once. What
 * cannot be read changes nothing. Who starts with several keys cannot know how new the highest is, and begins with the one below.
 */
@Context
final class ClickKeyring {

    private static final Logger LOG = LoggerFactory.getLogger(ClickKeyring.class);

    private final @Nullable Path file;
    private final Duration readByAll;
    private final Clock clock;
    private volatile ClickKeys keys;
    private volatile Signing signing;
    private Instant changed;
    private String text;

    /**
     * The key that signs.
     *
     * @param mac one for each thread that signs
     */
    record Signing(int number, SecretKeySpec key, ThreadLocal<Mac> mac) {

        static Signing with(ClickKeys keys, int number) {
            SecretKeySpec key = Objects.requireNonNull(keys.byNumber().get(number));
            return new Signing(number, key, ThreadLocal.withInitial(() -> ClickKeys.mac(key)));
        }
    }

    /**
     * @param text the keys themselves
     * @param file where they stand; goes before the text
     * @param readByAll how long after a key was seen here every instance has seen it
     * @throws IllegalStateException naming the variable when there are no keys that can be read
     */
    ClickKeyring(
            @Value("${tributary.click.keys:}") String text,
            @Value("${tributary.click.keys.file:}") String file,
            @Value("${tracking.click.keys.wait:5m}") Duration readByAll,
            Clock clock) {
        this.file = file.isBlank() ? null : Path.of(file);
        this.readByAll = readByAll;
        this.clock = clock;
        this.text = this.file == null ? text : atStart(this.file);
        this.keys = ClickKeys.parse(this.text);
        this.signing = Signing.with(keys, this.file == null ? keys.highestNumber() : keys.secondHighestNumber());
        this.changed = clock.instant();
    }

    Signing signing() {
        return signing;
    }

    /** The key of that number; null when it is not known, or no longer. */
    @Nullable
    SecretKeySpec key(int number) {
        return keys.byNumber().get(number);
    }

    /** Looks whether the file has changed. */
    @Scheduled(fixedDelay = "2s")
    synchronized void look() {
        if (file == null) {
            return;
        }
        try {
            take(Files.readString(file));
        } catch (IOException unreadable) {
            LOG.error(
                    "{} cannot be read; click ids go on with the keys that were in it: {}",
                    file,
                    unreadable.toString());
        }
        int highest = keys.highestNumber();
        boolean usable = signing.key.equals(key(signing.number));
        boolean overdue = signing.number != highest && !clock.instant().isBefore(changed.plus(readByAll));
        if (!usable || overdue) {
            signing = Signing.with(keys, highest);
            LOG.info("click ids are signed with key {} from now on", highest);
        }
    }

    private void take(String found) {
        if (found.equals(text)) {
            return;
        }
        text = found;
        try {
            keys = ClickKeys.parse(found);
            changed = clock.instant();
            LOG.info("click ids are verified with the keys {}", keys.byNumber().keySet());
        } catch (IllegalStateException wrong) {
            LOG.error("{} holds no keys; click ids go on with those it had: {}", file, wrong.getMessage());
        }
    }

    private static String atStart(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new IllegalStateException("TRIBUTARY_CLICK_KEYS_FILE names a file that cannot be read", unreadable);
        }
    }
}
