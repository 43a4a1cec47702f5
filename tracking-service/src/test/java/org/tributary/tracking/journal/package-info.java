/** Tests of the journal, a crash by SIGKILL included. */
@NullMarked
package org.tributary.tracking.journal;

import org.jspecify.annotations.NullMarked;
