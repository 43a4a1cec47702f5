/**
 * What a vendor's Stripe account tells, as leads, sales, refunds and reinstatements. The way in is {@code POST /ingest/stripe/{programId}}.
 * Everything is read from the event itself and named by derived ids, so that an event that comes again or out of order has one effect.
 * Imports {@code conversion} to record, {@code directory} and {@code click} to look up; calls nobody at Stripe and keeps no state.
 */
@NullMarked
package org.tributary.tracking.stripe;

import org.jspecify.annotations.NullMarked;
