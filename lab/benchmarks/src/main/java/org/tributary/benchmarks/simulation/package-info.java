/**
 * History for simulations: receipts by the hundred thousand, made by the real verdict and written as they are stored. Used by
 * {@code lab/benchmarks/simulation}. Imports the core of commission and the sales of {@code evaluation}.
 */
@NullMarked
package org.tributary.benchmarks.simulation;

import org.jspecify.annotations.NullMarked;
