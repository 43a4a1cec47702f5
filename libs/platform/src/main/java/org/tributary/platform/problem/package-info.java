/**
 * One form for everything that goes wrong in front of a caller. The way in is
 * {@link org.tributary.platform.problem.ProblemException}. Never shows a stack trace or an internal name.
 */
@NullMarked
package org.tributary.platform.problem;

import org.jspecify.annotations.NullMarked;
