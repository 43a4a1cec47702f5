package org.tributary.commission.exchange;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.commission.directory.DirectoryHistory;
import org.tributary.commission.rate.RateFile;
import org.tributary.commission.rate.RateFile.Reading;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.platform.database.Database;

/**
 * Fetches a file of rates from the configured address now and then, for every organisation that has a program. Without an address it
 * does not exist. What cannot be fetched or taken is tried again next time, and said in the log and in a metric.
 */
@Context
@Requires(property = "commission.rates.fetch-url", pattern = RateSettings.AN_ADDRESS)
final class RateFetch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RateFetch.class);
    private static final int MOST_BYTES = 16 * 1024 * 1024;
    private static final int OK = 200;

    private final RateSettings settings;
    private final Database database;
    private final Clock clock;
    private final MeterRegistry metrics;
    private final URI address;
    private final HttpClient client;

    RateFetch(RateSettings settings, Database database, Clock clock, MeterRegistry metrics) {
        this.settings = settings;
        this.database = database;
        this.clock = clock;
        this.metrics = metrics;
        this.address = URI.create(String.valueOf(settings.fetchUrl()));
        this.client =
                HttpClient.newBuilder().connectTimeout(settings.fetchTimeout()).build();
    }

    @PreDestroy
    @Override
    public void close() {
        client.shutdownNow();
    }

    @Scheduled(initialDelay = "5s", fixedDelay = "${commission.rates.fetch-every:PT6H}")
    void run() {
        try {
            take(fetch());
            count("taken");
        } catch (IOException | RuntimeException failed) {
            LOG.warn("rates from {} are fetched again later: {}", address.getHost(), failed.toString());
            count("failed");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private String fetch() throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(address).timeout(settings.fetchTimeout()).build();
        HttpResponse<InputStream> answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            if (answer.statusCode() != OK) {
                throw new IOException("the answer is " + answer.statusCode());
            }
            byte[] bytes = body.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new IOException("the file is longer than " + MOST_BYTES + " bytes");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private void take(String file) {
        Instant now = clock.instant();
        switch (RateFile.read(file, LocalDate.ofInstant(now, ZoneOffset.UTC))) {
            case Reading.Refused refused ->
                throw new IllegalStateException(
                        "it cannot be read: " + refused.slips().getFirst());
            case Reading.Accepted accepted ->
                database.worker(DirectoryHistory::organisations).forEach(org -> take(org, accepted, now));
        }
    }

    /** What one organisation has booked differently keeps nobody else from its rates. */
    private void take(OrganisationId org, Reading.Accepted file, Instant now) {
        RateImport.Outcome outcome =
                database.worker(tx -> new RateImport(tx, org, file.source(), null, now).take(file.quotes()));
        if (outcome instanceof RateImport.Outcome.Refused refused) {
            LOG.warn(
                    "{} has booked at other rates than were fetched, and keeps its own: {}",
                    org,
                    refused.conflicts().getFirst());
            count("refused");
        }
    }

    private void count(String outcome) {
        metrics.counter("tributary.rates.fetched", "outcome", outcome).increment();
    }
}
