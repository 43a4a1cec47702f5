/**
 * CORE. What plans are and what they pay: the document with its canonical form and hash, and evaluating one conversion with its whole
 * working. The way in is {@link org.tributary.commission.plan.Plan#evaluate}; {@code plan.reader} makes plans of texts. Pure; imports
 * contracts and conditions; never stores a plan and never decides who a conversion belongs to.
 */
@NullMarked
package org.tributary.commission.plan;

import org.jspecify.annotations.NullMarked;
