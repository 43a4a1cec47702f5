/**
 * The pages of staff under {@code /console}: overview, programs, partners, conversions, commissions, payout runs, ledger. The way in is
 * HTTP. Imports page, shown, trend and the rooms it shows. Thin: reads, asks a room, draws; what a role may do the rooms decide, the
 * pages only leave out what would be refused. Partners get 404.
 */
@NullMarked
package org.tributary.gateway.console;

import org.jspecify.annotations.NullMarked;
