/**
 * A program's connection to its vendor's Stripe account: the signing secret of the webhook endpoint, which goes to tracking sealed, and
 * the metadata keys to look at. The way in is {@code /api/v1/programs/{id}/stripe}. Imports program, directory and input; calls no one at
 * Stripe and never shows a secret again.
 */
@NullMarked
package org.tributary.gateway.stripe;

import org.jspecify.annotations.NullMarked;
