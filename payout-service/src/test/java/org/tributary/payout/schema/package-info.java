/** What the database itself refuses, whoever asks. */
@NullMarked
package org.tributary.payout.schema;

import org.jspecify.annotations.NullMarked;
