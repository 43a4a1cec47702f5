/** Lists by cursor. The way in is {@link org.tributary.platform.page.PageRequest}; the answer is a {@link org.tributary.platform.page.Page}. */
@NullMarked
package org.tributary.platform.page;

import org.jspecify.annotations.NullMarked;
