package org.tributary.gateway.coupon;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Body of {@code POST /api/v1/coupons}. */
public record NewCoupon(
        @Nullable String programId,
        @Nullable String partnerId,
        @Nullable String code,
        @Nullable ObjectNode discount) {}
