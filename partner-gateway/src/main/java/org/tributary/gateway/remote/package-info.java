/**
 * Calls to the services that own money, on the caller's behalf. The way in is {@link org.tributary.gateway.remote.Remote}. Hands answers
 * and problems on as they are; judges nothing, keeps nothing, retries nothing.
 */
@NullMarked
package org.tributary.gateway.remote;

import org.jspecify.annotations.NullMarked;
