/**
 * The payout service: from commissions that are due to money that has arrived, once. The rooms are steps of that way: {@code intake},
 * {@code due} and {@code planning}, {@code decision}, {@code sending} over {@code rail}, {@code webhook} back, {@code statement}; {@code door}
 * is HTTP. This package holds the process alone.
 */
@NullMarked
package org.tributary.payout;

import org.jspecify.annotations.NullMarked;
