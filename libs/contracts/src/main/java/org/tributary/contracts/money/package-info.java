/**
 * Amounts, rates and the one rounding place. The way in is {@link org.tributary.contracts.money.Money} and
 * {@link org.tributary.contracts.money.Rate}. Imports nothing of ours; never uses floating point, never nets across currencies.
 */
@NullMarked
package org.tributary.contracts.money;

import org.jspecify.annotations.NullMarked;
