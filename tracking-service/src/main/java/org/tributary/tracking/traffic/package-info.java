/**
 * What a click counts as, and why: billable, duplicate or invalid. Nothing is dropped here, only classified. The way in is
 * {@link org.tributary.tracking.traffic.Classifier}. Imports nothing of ours but contracts; sees no address, only the visitor's hash.
 */
@NullMarked
package org.tributary.tracking.traffic;

import org.jspecify.annotations.NullMarked;
