/**
 * Plans of programs: documents go to commission, which checks and keeps them; the head of every version, with its number and when it
 * takes over, is published here. The way in is {@link org.tributary.gateway.plan.Plans}. Imports program, remote, directory and input;
 * reads no rule of a plan.
 */
@NullMarked
package org.tributary.gateway.plan;

import org.jspecify.annotations.NullMarked;
