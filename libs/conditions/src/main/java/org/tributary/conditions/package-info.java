/**
 * Conditions in Google's Common Expression Language: which variables they may name, compiling with type check, testing against
 * values. The way in is {@link org.tributary.conditions.Condition}. Pure and thread-safe; imports nothing of ours; never reads a clock,
 * a file or a network, and never runs longer than its limits allow.
 */
@NullMarked
package org.tributary.conditions;

import org.jspecify.annotations.NullMarked;
