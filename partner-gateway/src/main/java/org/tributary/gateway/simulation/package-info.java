/**
 * Drafts of plans put to history. Commission runs and keeps simulations; here they are asked for and handed through. The way in is
 * {@link org.tributary.gateway.simulation.Simulations}. Imports program, remote and input; computes nothing.
 */
@NullMarked
package org.tributary.gateway.simulation;

import org.jspecify.annotations.NullMarked;
