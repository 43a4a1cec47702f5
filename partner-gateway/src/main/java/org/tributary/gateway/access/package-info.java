/**
 * Who may come in: organisations, people, API keys, sign-ins. REST comes through {@code ApiDoor}, pages through {@code PageDoor}; both
 * leave a {@link org.tributary.platform.access.Caller}, pages also a {@link org.tributary.gateway.access.Session}. The way in for other
 * rooms is {@link org.tributary.gateway.access.Users}, {@link org.tributary.gateway.access.Keys} and
 * {@link org.tributary.gateway.access.Sessions}. Imports directory and input. Never stores a password, key or cookie in clear.
 */
@NullMarked
package org.tributary.gateway.access;

import org.jspecify.annotations.NullMarked;
