package org.tributary.gateway.link;

import org.jspecify.annotations.Nullable;

/** A link as callers write it: body of {@code POST /api/v1/links}. */
public record LinkTerms(
        @Nullable String programId,
        @Nullable String partnerId,
        @Nullable String url,
        @Nullable String key,
        @Nullable String domain,
        @Nullable Boolean active,
        @Nullable String sub1,
        @Nullable String sub2,
        @Nullable String sub3,
        @Nullable String sub4,
        @Nullable String sub5,
        @Nullable String sub6,
        @Nullable String sub7,
        @Nullable String sub8,
        @Nullable String sub9,
        @Nullable String sub10) {

    /** A link of a partner to a program's destination, under a made key. */
    public static LinkTerms of(String programId, String partnerId, @Nullable String url, @Nullable String key) {
        return new LinkTerms(
                programId, partnerId, url, key, null, null, null, null, null, null, null, null, null, null, null, null);
    }
}
