/** The whole way from earned to paid. */
@NullMarked
package org.tributary.payout.story;

import org.jspecify.annotations.NullMarked;
