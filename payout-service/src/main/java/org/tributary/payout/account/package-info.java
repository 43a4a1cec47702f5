/**
 * Payout accounts: where a partner is paid, and whether money can go there. The way in is {@link org.tributary.payout.account.Accounts}; how
 * accounts stand is kept up to date by itself. May import {@code rail}; holds no bank data, only the rail's own name of an account.
 */
@NullMarked
package org.tributary.payout.account;

import org.jspecify.annotations.NullMarked;
