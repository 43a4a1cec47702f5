/** What the tests of this module stand on: the service in this process, its real servers, the simulator's process, a stand-in for commission. */
@NullMarked
package org.tributary.payout.bench;

import org.jspecify.annotations.NullMarked;
