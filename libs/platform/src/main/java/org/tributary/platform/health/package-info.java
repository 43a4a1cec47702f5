/** Whether the service lives and whether it can work. The way in is a bean of {@link org.tributary.platform.health.ReadinessCheck}. */
@NullMarked
package org.tributary.platform.health;

import org.jspecify.annotations.NullMarked;
