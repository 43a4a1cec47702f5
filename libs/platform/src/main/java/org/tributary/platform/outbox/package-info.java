/**
 * Events that commit with their cause and are then sent. The way in is {@link org.tributary.platform.outbox.Outbox}; the relay runs by
 * itself. Never sends what did not commit, never forgets what did.
 */
@NullMarked
package org.tributary.platform.outbox;

import org.jspecify.annotations.NullMarked;
