/**
 * The book: commission rows, the ledger's SQL, and the steps of a commission's life. The way in is {@link org.tributary.commission.book.Book}
 * for what conversions do, {@link org.tributary.commission.book.PayoutLife} for what payout does and
 * {@link org.tributary.commission.book.CommissionLife} for what people do. Never decides an amount.
 */
@NullMarked
package org.tributary.commission.book;

import org.jspecify.annotations.NullMarked;
