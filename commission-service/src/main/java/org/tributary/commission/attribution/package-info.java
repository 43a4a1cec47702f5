/**
 * CORE. Who a conversion belongs to, and why everybody else lost. The way in is
 * {@link org.tributary.commission.attribution.Question#decide()}. Pure; imports contracts only; never looks a click, a partner or a program
 * up: what is known of them comes with the question.
 */
@NullMarked
package org.tributary.commission.attribution;

import org.jspecify.annotations.NullMarked;
