/**
 * Who a visitor is allowed to be to us: an address that came through trusted hops only, a keyed hash that changes every day, and what
 * the visitor has consented to. The way in is {@link org.tributary.tracking.privacy.Visitors}. Imports nothing of ours but platform; no raw
 * address leaves this room.
 */
@NullMarked
package org.tributary.tracking.privacy;

import org.jspecify.annotations.NullMarked;
