/**
 * Exchange rates that amounts in other currencies are booked at: files in, and what is there, as commission keeps them. The way in is
 * {@link org.tributary.gateway.exchange.ExchangeRates}. Imports remote and directory; reads no file and keeps no rate of its own.
 */
@NullMarked
package org.tributary.gateway.exchange;

import org.jspecify.annotations.NullMarked;
