/**
 * One way to write and read JSON, and the canonical form that hashes are made over. The way in is
 * {@link org.tributary.contracts.json.Json}. Knows no event.
 */
@NullMarked
package org.tributary.contracts.json;

import org.jspecify.annotations.NullMarked;
