/** Tests of click ids, addresses, queries and the record of a click. */
@NullMarked
package org.tributary.tracking.click;

import org.jspecify.annotations.NullMarked;
