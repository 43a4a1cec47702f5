/**
 * The reference of events, {@code docs/events.md}: written from the records and what their Javadoc says, and compared with the
 * committed page. The way in is {@link org.tributary.contracts.reference.EventReferenceTest}.
 */
@NullMarked
package org.tributary.contracts.reference;

import org.jspecify.annotations.NullMarked;
