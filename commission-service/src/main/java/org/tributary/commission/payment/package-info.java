/** What payout says about claims and transfers, posted to the book. Runs by itself. */
@NullMarked
package org.tributary.commission.payment;

import org.jspecify.annotations.NullMarked;
