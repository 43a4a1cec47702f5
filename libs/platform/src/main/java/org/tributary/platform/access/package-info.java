/**
 * Who calls: the caller, its roles, and the tokens by which services believe each other. The way in is
 * {@link org.tributary.platform.access.Caller}. Knows no password and no API key; those are the gateway's.
 */
@NullMarked
package org.tributary.platform.access;

import org.jspecify.annotations.NullMarked;
