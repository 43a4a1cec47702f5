/**
 * Figures for pages and reports, counted from the topics: rollups by quarter hour in PostgreSQL, exactly once, and live counters in
 * Redis, which may be lost. The way in is {@link org.tributary.gateway.view.Figures} and
 * {@link org.tributary.gateway.view.LiveCounters}. Imports program; no money is decided here, the ledger's sums are commission's.
 */
@NullMarked
package org.tributary.gateway.view;

import org.jspecify.annotations.NullMarked;
