/**
 * Bytes made smaller for PostgreSQL, which in many builds knows only a slow way itself. The way in is {@link
 * org.tributary.platform.compression.Compression}. Never changes what it once wrote: a new form gets a new number.
 */
@NullMarked
package org.tributary.platform.compression;

import org.jspecify.annotations.NullMarked;
