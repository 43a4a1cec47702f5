/**
 * Connected accounts: Accounts v2 with a recipient configuration, account links, and the onboarding page.
 *
 * <p>The ways in are the controllers. May import {@code gate}, {@code event}, {@code state} and {@code wire}. Never asks
 * for bank data: submitting the page is all the onboarding there is.
 */
@NullMarked
package org.tributary.simulator.account;

import org.jspecify.annotations.NullMarked;
