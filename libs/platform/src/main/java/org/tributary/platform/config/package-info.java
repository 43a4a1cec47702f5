/** What services read at start and may not guess. The way in is {@link org.tributary.platform.config.Secret}. Never logs a value. */
@NullMarked
package org.tributary.platform.config;

import org.jspecify.annotations.NullMarked;
