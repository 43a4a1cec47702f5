package org.tributary.tracking;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.EnrolmentEntry;
import org.tributary.contracts.directory.LinkEntry;
import org.tributary.contracts.directory.StripeEntry;
import org.tributary.contracts.directory.StripeEntry.SealedSecret;
import org.tributary.contracts.event.ConversionEvent;
import org.tributary.contracts.id.ClickId;
import org.tributary.contracts.json.Json;
import org.tributary.contracts.topic.Topic;
import org.tributary.platform.secret.SecretBox;
import org.tributary.tracking.click.ClickIds;

/** A vendor's Stripe account, connected to a program in an organisation of its own, and a partner's link that led to it. */
final class StripeAccount {

    /** When the customer of the recorded subscription followed the link. */
    static final Instant CLICKED_AT = Instant.parse("2025-09-01T07:50:00Z");

    private static final Path EVENTS = Path.of("src/test/resources/stripe");
    private static final SecretBox BOX =
            new SecretBox("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8));

    final RunningTracking tracking;
    final World world = new World();
    final LinkEntry link = world.link(UUID.randomUUID().toString());
    final String secret = "whsec_" + UUID.randomUUID();

    private StripeAccount(RunningTracking tracking) {
        this.tracking = tracking;
    }

    static StripeAccount connect(RunningTracking tracking) throws Exception {
        StripeAccount account = new StripeAccount(tracking);
        tracking.publish(
                account.world.program(),
                account.world.enrolment(EnrolmentEntry.Status.APPROVED),
                account.link,
                account.entry(null, false, account.secret));
        return account;
    }

    /** @param secrets the current one first; the others stay valid for an hour */
    StripeEntry entry(@Nullable String clickKey, boolean deleted, String... secrets) {
        Instant later = Instant.now().plusSeconds(3_600);
        List<SealedSecret> sealed = Stream.of(secrets)
                .map(each ->
                        new SealedSecret(BOX.seal(each, world.program.value()), each.equals(secrets[0]) ? null : later))
                .toList();
        return new StripeEntry(world.program, world.org, sealed, clickKey, null, World.CREATED, deleted);
    }

    /** Delivers the event as Stripe does. */
    HttpResponse<String> deliver(String event) throws IOException, InterruptedException {
        return deliver(event, signature(secret, Instant.now(), event));
    }

    HttpResponse<String> deliver(String event, @Nullable String signature) throws IOException, InterruptedException {
        HttpRequest.Builder request = tracking.request("/ingest/stripe/" + world.program)
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(event));
        return tracking.send(signature == null ? request : request.header("Stripe-Signature", signature));
    }

    static String signature(String secret, Instant at, String body) {
        return "t=" + at.getEpochSecond() + ",v1=" + v1(secret, at, body) + ",v0=" + "0".repeat(64);
    }

    static String v1(String secret, Instant at, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            String signed = at.getEpochSecond() + "." + body;
            return HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A genuine click id of the link. */
    ClickId click(Instant at) {
        return tracking.bean(ClickIds.class).issue(at.toEpochMilli(), link.number(), 1, 1, 64);
    }

    /** The recorded subscription, event by event: the names of its files. */
    static List<String> subscription() throws IOException {
        try (Stream<Path> files = Files.list(EVENTS.resolve("subscription"))) {
            return files.map(file -> file.getFileName().toString().replace(".json", ""))
                    .sorted()
                    .toList();
        }
    }

    /** A recorded event, with a click of ours where the vendor put it. */
    String event(String name) throws IOException {
        return Files.readString(EVENTS.resolve("subscription/" + name + ".json"))
                .replace("{{click}}", click(CLICKED_AT).value());
    }

    /** A short event; single quotes are double ones, and what is no field of the object is as usual. */
    static String event(String type, String object) {
        return """
                {"id": "evt_%s", "object": "event", "api_version": "2026-07-29.dahlia", "created": %d, "livemode": true,
                 "type": "%s", "data": {"object": %s}}""".formatted(
                        UUID.randomUUID().toString().replace("-", ""),
                        Instant.now().getEpochSecond(),
                        type,
                        object.replace('\'', '"'));
    }

    /** Every conversion of this organisation that stands on the topic. */
    List<ConversionEvent> recorded() {
        return RunningTracking.everythingOn(Topic.CONVERSIONS).stream()
                .map(ConsumerRecord::value)
                .map(value -> Json.read(value, ConversionEvent.class))
                .filter(event -> event.envelope().org().equals(world.org))
                .toList();
    }
}
