/**
 * CORE. From the text of a plan to a plan that can be evaluated: parsing, pointed problems, the tests inside a document, warnings. The
 * way in is {@link org.tributary.commission.plan.reader.PlanReader#read}. Pure; imports the plan and conditions, and Jackson because a
 * plan is a document; never stores one.
 */
@NullMarked
package org.tributary.commission.plan.reader;

import org.jspecify.annotations.NullMarked;
