/**
 * Where partners stand between the tiers of their programs, read from commission, which moves them. The way in is
 * {@link org.tributary.gateway.tier.Tiers}. Imports remote; a tier that a person sets belongs to the enrolment and not here.
 */
@NullMarked
package org.tributary.gateway.tier;

import org.jspecify.annotations.NullMarked;
