/** Redis, which may be lost. The way in is {@link org.tributary.platform.redis.Redis}. Never holds the only copy of anything. */
@NullMarked
package org.tributary.platform.redis;

import org.jspecify.annotations.NullMarked;
