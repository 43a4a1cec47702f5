/**
 * The pages of partners under {@code /portal}: what a partner shares, what it brought, what it earned and why, and how it is paid. The
 * way in is HTTP. Imports page, shown and the rooms it shows. Thin: reads, asks a room, draws; decides about nothing. Staff get 404.
 */
@NullMarked
package org.tributary.gateway.portal;

import org.jspecify.annotations.NullMarked;
