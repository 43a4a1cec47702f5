package org.tributary.contracts.id;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Ids that must agree everywhere are derived, not drawn: every instance gives the same sale the same id, with or without a
 * cache. HMAC-SHA256 under the installation's identity key (32 bytes, never rotated) over length-prefixed parts, cut to 160
 * bits. The organisation and the mode are part of every one, so that tenants and test traffic never meet.
 */
public final class DerivedIds {

    private static final int KEY_BYTES = 32;
    private static final int ID_BYTES = 20;

    private static final String ALGORITHM = "HmacSHA256";

    /** Initialised once and only ever copied, by many threads at once. */
    private final Mac initialised;

    /** @throws IllegalArgumentException unless the key has 32 bytes */
    public DerivedIds(byte[] identityKey) {
        if (identityKey.length != KEY_BYTES) {
            throw new IllegalArgumentException("the identity key has " + identityKey.length + " bytes; it needs 32");
        }
        this.initialised = initialised(new SecretKeySpec(identityKey, ALGORITHM));
    }

    public CustomerId customer(OrganisationId organisation, Mode mode, String externalId) {
        return new CustomerId(CustomerId.PREFIX + derive(organisation, mode, "customer", externalId));
    }

    /** Who followed a click and was never named: one customer per click. */
    public CustomerId customerOf(OrganisationId organisation, Mode mode, ClickId click) {
        return new CustomerId(CustomerId.PREFIX + derive(organisation, mode, "customer of click", click.value()));
    }

    /** Who placed an order with a coupon and was never named: one customer per order. */
    public CustomerId customerOfOrder(OrganisationId organisation, Mode mode, String orderId) {
        return new CustomerId(CustomerId.PREFIX + derive(organisation, mode, "customer of order", orderId));
    }

    /** A sale is its order: the invoice id, or the idempotency key of a sale that has none. */
    public ConversionId sale(OrganisationId organisation, Mode mode, String orderId) {
        return conversion(organisation, mode, "sale", orderId);
    }

    public ConversionId refund(OrganisationId organisation, Mode mode, String refundId) {
        return conversion(organisation, mode, "refund", refundId);
    }

    /** A refund is undone once. */
    public ConversionId reinstatement(OrganisationId organisation, Mode mode, String refundId) {
        return conversion(organisation, mode, "reinstatement", refundId);
    }

    /** A payment pays one order. */
    public ConversionId payment(OrganisationId organisation, Mode mode, String paymentId) {
        return conversion(organisation, mode, "payment", paymentId);
    }

    /** What a vendor says of a conversion, once per id it gives that. */
    public ConversionId validation(OrganisationId organisation, Mode mode, String validationId) {
        return conversion(organisation, mode, "validation", validationId);
    }

    /** A lead counts once per customer and event name. */
    public ConversionId lead(OrganisationId organisation, Mode mode, CustomerId customer, String eventName) {
        return conversion(organisation, mode, "lead", customer.value(), eventName);
    }

    /** A goal with an id of its own counts once per id. */
    public ConversionId goal(OrganisationId organisation, Mode mode, String eventId) {
        return conversion(organisation, mode, "event", eventId);
    }

    /** A goal without an id counts once per customer and name. */
    public ConversionId goal(OrganisationId organisation, Mode mode, CustomerId customer, String eventName) {
        return conversion(organisation, mode, "event", customer.value(), eventName);
    }

    /**
     * What is paid on a whole stretch of time is settled once per program, rule, stretch and partner; every later difference is a round of
     * its own.
     *
     * @param round from 0
     */
    public ConversionId settlement(
            OrganisationId organisation, ProgramId program, String rule, String period, PartnerId partner, int round) {
        return conversion(
                organisation,
                Mode.LIVE,
                "settlement",
                program.value(),
                rule,
                period,
                partner.value(),
                Integer.toString(round));
    }

    private ConversionId conversion(OrganisationId organisation, Mode mode, String kind, String... parts) {
        return new ConversionId(ConversionId.PREFIX + derive(organisation, mode, kind, parts));
    }

    private String derive(OrganisationId organisation, Mode mode, String kind, String... parts) {
        Mac mac = mac();
        update(mac, organisation.value());
        update(mac, mode.name());
        update(mac, kind);
        for (String part : parts) {
            update(mac, part);
        }
        return Base32.encode(Arrays.copyOf(mac.doFinal(), ID_BYTES));
    }

    /** The length goes in front of each part: ("ab", "c") and ("a", "bc") are different things. */
    private static void update(Mac mac, String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        mac.update((byte) (bytes.length >>> 24));
        mac.update((byte) (bytes.length >>> 16));
        mac.update((byte) (bytes.length >>> 8));
        mac.update((byte) bytes.length);
        mac.update(bytes);
    }

    private Mac mac() {
        try {
            return (Mac) initialised.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("a MAC of this platform cannot be copied", e);
        }
    }

    private static Mac initialised(SecretKeySpec key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
