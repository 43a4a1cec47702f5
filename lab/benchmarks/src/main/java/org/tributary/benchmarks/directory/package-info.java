/** Fills the directory with as many links as a large network has. */
@NullMarked
package org.tributary.benchmarks.directory;

import org.jspecify.annotations.NullMarked;
