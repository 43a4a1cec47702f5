/**
 * The organisations' tables of exchange rates, and which rate the conversions of a day are booked at. The ways in are
 * {@link org.tributary.commission.exchange.RateBook}, {@link org.tributary.commission.exchange.Fixings} and
 * {@link org.tributary.commission.exchange.RateImport}. Imports {@code rate} and {@code directory}; computes no money.
 */
@NullMarked
package org.tributary.commission.exchange;

import org.jspecify.annotations.NullMarked;
