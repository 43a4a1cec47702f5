/**
 * Coupon codes that attribute a conversion to a partner. The way in is {@link org.tributary.gateway.coupon.Coupons}. Imports partner,
 * program, directory and input.
 */
@NullMarked
package org.tributary.gateway.coupon;

import org.jspecify.annotations.NullMarked;
