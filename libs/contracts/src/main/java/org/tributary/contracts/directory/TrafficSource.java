package org.tributary.contracts.directory;

/**
 * Where a partner finds its visitors. The first ones can be seen on a click: by the parameter that the network adds to a link, or by
 * the page it came from; the others are only declared.
 */
public enum TrafficSource {
    /** {@code gclid}, {@code gbraid}, {@code wbraid}, {@code dclid}. */
    GOOGLE_ADS,
    /** {@code msclkid}. */
    MICROSOFT_ADS,
    /** {@code fbclid}, which Facebook and Instagram add to unpaid posts too. */
    META,
    /** {@code ttclid}. */
    TIKTOK,
    /** {@code twclid}. */
    X,
    /** {@code li_fat_id}. */
    LINKEDIN,
    /** {@code epik}. */
    PINTEREST,
    /** {@code ScCid}. */
    SNAPCHAT,
    /** {@code rdt_cid}. */
    REDDIT,
    /** {@code yclid}. */
    YANDEX_ADS,
    CONTENT,
    EMAIL,
    COUPON,
    CASHBACK,
    COMPARISON,
    APP
}
