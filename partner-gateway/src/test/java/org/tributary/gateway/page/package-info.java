/** Shows what pages promise about words and numbers. */
@NullMarked
package org.tributary.gateway.page;

import org.jspecify.annotations.NullMarked;
