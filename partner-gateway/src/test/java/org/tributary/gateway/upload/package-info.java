/** The readers of files, table by table. */
@NullMarked
package org.tributary.gateway.upload;

import org.jspecify.annotations.NullMarked;
