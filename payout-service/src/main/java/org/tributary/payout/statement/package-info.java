/**
 * What a partner was paid for, to the cent, with a hash that proves the page. The way in is
 * {@link org.tributary.payout.statement.Statements}. Reads only.
 */
@NullMarked
package org.tributary.payout.statement;

import org.jspecify.annotations.NullMarked;
