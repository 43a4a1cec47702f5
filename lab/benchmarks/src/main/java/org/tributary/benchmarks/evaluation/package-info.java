/**
 * What a verdict costs: a plan of twenty rules with conditions, evaluated alone, judged with its attribution, and with its receipt as text.
 * Used by {@code lab/benchmarks/evaluation}. Imports the core of commission.
 */
@NullMarked
package org.tributary.benchmarks.evaluation;

import org.jspecify.annotations.NullMarked;
