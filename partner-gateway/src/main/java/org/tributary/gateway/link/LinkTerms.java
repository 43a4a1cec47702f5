package org.tributary.gateway.link;

import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.gateway.program.TargetTerms;

/** A link as callers write it: body of {@code POST /api/v1/links}. */
public record LinkTerms(
        @Nullable String programId,
        @Nullable String partnerId,
        @Nullable String url,
        @Nullable String key,
        @Nullable String domain,
        @Nullable Boolean active,
        @Nullable String expiresAt,
        @Nullable CapTerms clickCap,
        @Nullable String fallbackUrl,
        @Nullable List<@Nullable TargetTerms> targets,
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

    static final LinkTerms NOTHING = of(null, null, null, null);

    /** The most clicks; {@code per} is {@code total}, {@code month} or {@code day}. */
    public record CapTerms(
            @Nullable BigInteger clicks, @Nullable String per) {}

    /** A link of a partner to a program's destination, under a made key. */
    public static LinkTerms of(
            @Nullable String programId, @Nullable String partnerId, @Nullable String url, @Nullable String key) {
        return new LinkTerms(
                programId, partnerId, url, key, null, null, null, null, null, null, null, null, null, null, null, null,
                null, null, null, null);
    }
}
