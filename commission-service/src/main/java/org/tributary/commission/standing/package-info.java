/**
 * How far plans and partners have come: the meters of caps and bands, and what each partner sold by day. The way in is
 * {@link org.tributary.commission.standing.Standings}, inside the caller's transaction. May import the plan and the verdict; never
 * decides anything.
 */
@NullMarked
package org.tributary.commission.standing;

import org.jspecify.annotations.NullMarked;
