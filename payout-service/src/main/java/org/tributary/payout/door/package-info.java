/**
 * The internal HTTP interface, {@code /internal/v1/*}: reads what was asked, looks at roles, calls the room that knows, answers. Nothing calls
 * in but HTTP. May import every other room; decides nothing about money.
 */
@NullMarked
package org.tributary.payout.door;

import org.jspecify.annotations.NullMarked;
