package org.tributary.tracking.stripe;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.event.Arrival;
import org.tributary.contracts.event.Arrival.Likeness;
import org.tributary.contracts.event.ClickRef;
import org.tributary.contracts.id.CustomerId;
import org.tributary.tracking.click.ClickIds;
import org.tributary.tracking.conversion.ConversionDoor.Person;
import org.tributary.tracking.conversion.Likenesses;

/**
 * Finds click, customer and coupon in the metadata that a vendor put on its objects. What stands there and is no click id of ours is
 * passed over: {@code client_reference_id} is often the vendor's own.
 */
@Singleton
final class Origins {

    /** Where a click id is looked for, after the program's own key; the last is Dub's. */
    private static final List<String> CLICK_KEYS = List.of("tributaryClickId", "click_id", "clickId", "dubClickId");

    private static final List<String> CUSTOMER_KEYS =
            List.of("tributaryCustomerId", "customerExternalId", "dubCustomerExternalId");

    private static final List<String> COUPON_KEYS = List.of("tributaryCouponCode", "couponCode");

    /** What Dub's payment links put before a click id. */
    private static final String DUB_PREFIX = "dub_id_";

    private static final int LONGEST_ID = 100;

    private final ClickIds clickIds;
    private final Likenesses likenesses;

    Origins(ClickIds clickIds, Likenesses likenesses) {
        this.clickIds = clickIds;
        this.likenesses = likenesses;
    }

    /**
     * The origin that some object tells.
     *
     * @param customer Stripe's id of the customer, or what names a guest
     * @param reference {@code client_reference_id} of a checkout session
     */
    Origin of(
            Occasion occasion,
            Map<String, String> metadata,
            String customer,
            @Nullable String reference,
            @Nullable String name,
            @Nullable String email) {
        String ours = first(metadata, keys(occasion.connection().customerIdMetadataKey(), CUSTOMER_KEYS));
        String externalId = shortened(ours == null ? customer : ours);
        CustomerId id = occasion.ids().customer(occasion.org(), occasion.mode(), externalId);
        return new Origin(
                id,
                new Person(externalId, id, name, email),
                click(occasion, metadata, reference),
                coupon(metadata),
                Collections.unmodifiableMap(new LinkedHashMap<String, Object>(metadata)),
                arrival(occasion, email));
    }

    private @Nullable Arrival arrival(Occasion occasion, @Nullable String email) {
        List<Likeness> likeness = likenesses.of(occasion.org(), email);
        return likeness == null ? null : new Arrival(false, false, likeness);
    }

    private @Nullable ClickRef click(Occasion occasion, Map<String, String> metadata, @Nullable String reference) {
        List<String> texts = new ArrayList<>();
        keys(occasion.connection().clickIdMetadataKey(), CLICK_KEYS).stream()
                .map(metadata::get)
                .forEach(texts::add);
        texts.add(reference);
        for (String text : texts) {
            if (text != null
                    && clickIds.verify(withoutPrefix(text)) instanceof ClickIds.Genuine genuine
                    && isOfOrganisation(genuine.click(), occasion)) {
                return genuine.click();
            }
        }
        return null;
    }

    private static String withoutPrefix(String text) {
        return text.startsWith(DUB_PREFIX) ? text.substring(DUB_PREFIX.length()) : text;
    }

    private static boolean isOfOrganisation(ClickRef click, Occasion occasion) {
        return occasion.directory()
                .link(click.linkNumber())
                .map(link -> link.org().equals(occasion.org()))
                .orElse(true);
    }

    private static @Nullable String coupon(Map<String, String> metadata) {
        String code = first(metadata, COUPON_KEYS);
        return code == null ? null : shortened(code);
    }

    private static @Nullable String first(Map<String, String> metadata, List<String> keys) {
        return keys.stream()
                .map(metadata::get)
                .filter(value -> value != null && !value.isEmpty())
                .findFirst()
                .orElse(null);
    }

    private static List<String> keys(@Nullable String own, List<String> usual) {
        return own == null
                ? usual
                : Stream.concat(Stream.of(own), usual.stream()).toList();
    }

    private static String shortened(String id) {
        return id.length() <= LONGEST_ID ? id : id.substring(0, LONGEST_ID);
    }
}
