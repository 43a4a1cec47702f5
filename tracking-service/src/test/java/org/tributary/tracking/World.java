package org.tributary.tracking;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.directory.EnrolmentEntry;
import org.tributary.contracts.directory.KeyEntry;
import org.tributary.contracts.directory.LinkEntry;
import org.tributary.contracts.directory.LinkRules;
import org.tributary.contracts.directory.PartnerEntry;
import org.tributary.contracts.directory.ProgramEntry;
import org.tributary.contracts.id.EnrolmentId;
import org.tributary.contracts.id.FreshIds;
import org.tributary.contracts.id.KeyId;
import org.tributary.contracts.id.LinkId;
import org.tributary.contracts.id.Mode;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.ProgramId;

/** An organisation of its own for a test: a program, an approved partner, links and keys, as directory entries. */
public final class World {

    public static final Instant CREATED = Instant.parse("2026-01-01T00:00:00Z");
    public static final String SHOP = "https://shop.example/start?ref=1";

    private static final AtomicLong NUMBERS = new AtomicLong(new Random().nextInt(1 << 20) + 1L);

    public final OrganisationId org = FreshIds.next(OrganisationId.PREFIX, OrganisationId::new, CREATED);
    public final ProgramId program = FreshIds.next(ProgramId.PREFIX, ProgramId::new, CREATED);
    public final PartnerId partner = FreshIds.next(PartnerId.PREFIX, PartnerId::new, CREATED);
    public final EnrolmentId enrolment = FreshIds.next(EnrolmentId.PREFIX, EnrolmentId::new, CREATED);

    private static final ProgramEntry.Traffic UNTOUCHED = new ProgramEntry.Traffic(Duration.ZERO, 0);

    public ProgramEntry program() {
        return program(null, true);
    }

    public ProgramEntry program(@Nullable String fallbackUrl, boolean active) {
        return program(SHOP, fallbackUrl, null, active, UNTOUCHED);
    }

    public ProgramEntry program(ProgramEntry.Traffic traffic) {
        return program(SHOP, null, null, true, traffic);
    }

    public ProgramEntry program(String destinationUrl, @Nullable String fallbackUrl, ProgramEntry.Tracking tracking) {
        return program(destinationUrl, fallbackUrl, tracking, true, UNTOUCHED);
    }

    private ProgramEntry program(
            String destinationUrl,
            @Nullable String fallbackUrl,
            ProgramEntry.@Nullable Tracking tracking,
            boolean active,
            ProgramEntry.Traffic traffic) {
        return new ProgramEntry(
                program,
                org,
                "Shop",
                "eur",
                ZoneId.of("UTC"),
                destinationUrl,
                List.of("blog.example", "dev.example:8443"),
                List.of("https://shop.example"),
                fallbackUrl,
                "click_id",
                new ProgramEntry.Attribution(
                        ProgramEntry.Model.LAST_CLICK,
                        Duration.ofDays(30),
                        ProgramEntry.CouponPrecedence.BEATS_CLICK,
                        new ProgramEntry.Ownership(ProgramEntry.OwnershipRule.UNTIL_FIRST_SALE, null)),
                traffic,
                tracking,
                Duration.ZERO,
                "immediate",
                null,
                0,
                true,
                Duration.ofDays(90),
                active,
                CREATED,
                CREATED,
                false);
    }

    public EnrolmentEntry enrolment(EnrolmentEntry.Status status) {
        return new EnrolmentEntry(
                enrolment, org, program, partner, null, null, null, status, CREATED, CREATED, false, null);
    }

    public LinkEntry link(String key) {
        return link(key, null, Map.of());
    }

    public LinkEntry link(String key, @Nullable String url, Map<String, String> subs) {
        return link(null, key, url, subs, null);
    }

    public LinkEntry link(String key, @Nullable String url, LinkRules rules) {
        return link(null, key, url, Map.of(), rules);
    }

    public LinkEntry link(
            @Nullable String domain,
            String key,
            @Nullable String url,
            Map<String, String> subs,
            @Nullable LinkRules rules) {
        LinkId id = FreshIds.next(LinkId.PREFIX, LinkId::new, CREATED);
        return new LinkEntry(
                id,
                org,
                program,
                partner,
                NUMBERS.incrementAndGet(),
                domain,
                key,
                url,
                subs,
                rules,
                true,
                CREATED,
                false);
    }

    public PartnerEntry partner() {
        return partner(null);
    }

    public PartnerEntry partner(PartnerEntry.@Nullable Marks marks) {
        return new PartnerEntry(
                partner, org, "Ann", "ann-7", "AT", "https://ann.example/ann.png", marks, CREATED, false);
    }

    public KeyEntry key(String text, KeyEntry.Kind kind, Mode mode) {
        return key(text, kind, mode, "track");
    }

    public KeyEntry key(String text, KeyEntry.Kind kind, Mode mode, String scope) {
        KeyId id = FreshIds.next(KeyId.PREFIX, KeyId::new, CREATED);
        return new KeyEntry(id, org, kind, mode, sha256(text), List.of(scope), null, program, null, CREATED, false);
    }

    public static EnrolmentEntry with(EnrolmentEntry enrolment, EnrolmentEntry.@Nullable PartnerTraffic traffic) {
        return new EnrolmentEntry(
                enrolment.enrolmentId(),
                enrolment.org(),
                enrolment.programId(),
                enrolment.partnerId(),
                enrolment.parentPartnerId(),
                enrolment.group(),
                enrolment.tier(),
                enrolment.status(),
                CREATED,
                CREATED,
                false,
                traffic);
    }

    public static LinkEntry with(LinkEntry link, boolean active, boolean deleted) {
        return with(link, link.rules(), active, deleted);
    }

    public static LinkEntry with(LinkEntry link, LinkRules rules) {
        return with(link, rules, true, false);
    }

    private static LinkEntry with(LinkEntry link, @Nullable LinkRules rules, boolean active, boolean deleted) {
        return new LinkEntry(
                link.linkId(),
                link.org(),
                link.programId(),
                link.partnerId(),
                link.number(),
                link.domain(),
                link.key(),
                link.url(),
                link.subs(),
                rules,
                active,
                CREATED,
                deleted);
    }

    public static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
