/**
 * The internal interface for the gateway and for payout. Thin: reads the caller, calls a room, answers. Shapes are the public API's, so
 * that the gateway can hand them through.
 */
@NullMarked
package org.tributary.commission.door;

import org.jspecify.annotations.NullMarked;
