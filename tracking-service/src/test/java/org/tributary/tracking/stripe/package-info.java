/** Tests of what is pure in reading Stripe. */
@NullMarked
package org.tributary.tracking.stripe;

import org.jspecify.annotations.NullMarked;
