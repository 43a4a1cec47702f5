/**
 * What a durable append costs: our journal beside the libraries that could take its place. Imports {@code tracking.journal} and those
 * libraries.
 */
@NullMarked
package org.tributary.benchmarks.journal;

import org.jspecify.annotations.NullMarked;
