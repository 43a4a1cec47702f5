/**
 * What arrives from the other services: payables and marks from {@code tributary.commissions}, programs, partners and enrolments from
 * {@code tributary.directory}. Nothing calls in; the consumers start by themselves. May import contracts and platform; never decides who is paid.
 */
@NullMarked
package org.tributary.payout.intake;

import org.jspecify.annotations.NullMarked;
