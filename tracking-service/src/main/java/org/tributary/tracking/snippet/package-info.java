/**
 * The script for vendors' pages, {@code GET /t.js}: it keeps the click first-party and reports clicks and leads to {@code /track/*}. The
 * script itself is the resource {@code snippet/t.js}; this room only serves it. Imports nothing of ours.
 */
@NullMarked
package org.tributary.tracking.snippet;

import org.jspecify.annotations.NullMarked;
