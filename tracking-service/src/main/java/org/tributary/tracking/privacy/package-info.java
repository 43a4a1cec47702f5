/**
 * Who a visitor is allowed to be to us: an address that came through trusted hops only, a keyed hash that changes every day, and what
 * visitor, browser and program let us keep. The way in is {@link org.tributary.tracking.privacy.Visitors}. Imports nothing of ours but
 * contracts and platform; no raw address leaves this room.
 */
@NullMarked
package org.tributary.tracking.privacy;

import org.jspecify.annotations.NullMarked;
