/**
 * CORE. Plans as documents: reading them with pointed problems, their canonical form and hash, their own tests, and evaluating one
 * conversion. The way in is {@link org.tributary.commission.plan.PlanReader#read} and {@link org.tributary.commission.plan.Plan#evaluate}.
 * Pure; imports contracts and conditions, and Jackson because a plan is a document; never stores a plan and never decides who a
 * conversion belongs to.
 */
@NullMarked
package org.tributary.commission.plan;

import org.jspecify.annotations.NullMarked;
