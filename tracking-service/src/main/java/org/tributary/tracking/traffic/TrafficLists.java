package org.tributary.tracking.traffic;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Value;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.tracking.privacy.Networks;

/**
 * The lists that tell machines from people: words in user agents, and networks of data centres. Small ones are shipped; a file of the
 * same name in the folder {@code TRACKING_TRAFFIC_LISTS} takes the place of the shipped one. The folder is looked at every now and
 * then; lists that cannot be read are reported once, and the ones before stay in force.
 */
@Context
@Bean(typed = TrafficLists.class)
public final class TrafficLists implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TrafficLists.class);
    private static final long LARGEST_FILE = 16L << 20;
    private static final int SHORTEST_WORD = 3;

    private final @Nullable Path folder;
    private final Counter refused;
    private final ScheduledExecutorService schedule = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("traffic-lists").daemon().factory());
    private volatile Compiled compiled;
    private List<String> state;

    /** The names of the lists; the file is called after it. */
    enum Name {
        BOTS,
        AUTOMATION,
        HTTP_CLIENTS,
        DATA_CENTRES;

        String file() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-') + ".txt";
        }
    }

    private record Compiled(Agents agents, Networks dataCentres) {}

    TrafficLists(
            @Value("${tracking.traffic.lists:}") String folder,
            @Value("${tracking.traffic.refresh:10s}") Duration every,
            MeterRegistry metrics) {
        this.folder = folder.isBlank() ? null : Path.of(folder);
        this.refused = Counter.builder("tributary.traffic.lists.refused")
                .description("times that the lists of bots and data centres had changed and could not be used")
                .register(metrics);
        this.compiled = compile(null);
        this.state = List.of();
        refresh();
        if (this.folder != null) {
            var _ = schedule.scheduleWithFixedDelay(
                    this::refresh, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** What the header {@code User-Agent} says; null when it was not sent. */
    public UserAgent agent(@Nullable String header) {
        return compiled.agents.of(header);
    }

    public Networks dataCentres() {
        return compiled.dataCentres;
    }

    @PreDestroy
    @Override
    public void close() {
        schedule.shutdown();
    }

    private synchronized void refresh() {
        List<String> now = stateOfFolder();
        if (now.equals(state)) {
            return;
        }
        state = now;
        try {
            compiled = compile(folder);
            LOG.info("the lists of bots and data centres were read from {}", folder);
        } catch (RuntimeException unusable) {
            refused.increment();
            LOG.error(
                    "the lists in {} cannot be used; those before stay in force until the files change: {}",
                    folder,
                    unusable.getMessage());
        }
    }

    private List<String> stateOfFolder() {
        List<String> files = new ArrayList<>();
        for (Name name : Name.values()) {
            Path file = folder == null ? null : folder.resolve(name.file());
            try {
                if (file != null && Files.exists(file)) {
                    files.add(name + " " + Files.size(file) + " " + Files.getLastModifiedTime(file));
                }
            } catch (IOException unreadable) {
                files.add(name + " unreadable");
            }
        }
        return files;
    }

    private static Compiled compile(@Nullable Path folder) {
        return new Compiled(
                new Agents(words(folder, Name.BOTS), words(folder, Name.AUTOMATION), words(folder, Name.HTTP_CLIENTS)),
                Networks.parse(lines(folder, Name.DATA_CENTRES)));
    }

    private static List<String> words(@Nullable Path folder, Name name) {
        List<String> words = lines(folder, name).stream()
                .map(line -> line.toLowerCase(Locale.ROOT))
                .toList();
        words.stream().filter(word -> word.length() < SHORTEST_WORD).findFirst().ifPresent(word -> {
            throw new IllegalArgumentException(name.file() + ": '" + word + "' is too short to tell anything");
        });
        return words;
    }

    /** Lines without comments and blank ones. */
    private static List<String> lines(@Nullable Path folder, Name name) {
        return text(folder, name)
                .lines()
                .map(line -> line.startsWith("#") ? "" : line.strip())
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static String text(@Nullable Path folder, Name name) {
        try {
            Path file = folder == null ? null : folder.resolve(name.file());
            if (file == null || !Files.exists(file)) {
                return shipped(name);
            }
            if (Files.size(file) > LARGEST_FILE) {
                throw new IllegalArgumentException(file + " is larger than " + LARGEST_FILE + " bytes");
            }
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(name.file() + " cannot be read: " + unreadable, unreadable);
        }
    }

    private static String shipped(Name name) throws IOException {
        try (InputStream list = TrafficLists.class.getResourceAsStream(name.file())) {
            return new String(Objects.requireNonNull(list, name.file()).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
