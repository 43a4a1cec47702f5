/**
 * Leads, sales, events and refunds in: checked, named by derived ids, recorded once, durable before they are answered. The way in is
 * {@code POST /track/*}. Imports {@code directory}, {@code click} (for ids), {@code privacy} and {@code traffic} (for limits)
 * and {@code journal}; judges nothing, that is commission's.
 */
@NullMarked
package org.tributary.tracking.conversion;

import org.jspecify.annotations.NullMarked;
