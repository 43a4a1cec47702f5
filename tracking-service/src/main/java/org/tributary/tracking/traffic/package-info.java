/**
 * What a click counts as, and why: billable, duplicate or invalid. Nothing is dropped here, only classified. The way in is
 * {@link org.tributary.tracking.traffic.Classifier}; {@link org.tributary.tracking.traffic.Pace} also keeps callers of the API in their
 * limits. Imports nothing of ours but contracts and {@code privacy}; sees no address, only where it lies and the visitor's hash.
 */
@NullMarked
package org.tributary.tracking.traffic;

import org.jspecify.annotations.NullMarked;
