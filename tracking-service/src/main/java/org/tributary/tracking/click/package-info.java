/**
 * The redirect: key to link, click id, durable append, 302. The way in is {@code GET /{key}} and, for conversions,
 * {@link org.tributary.tracking.click.ClickIds}. Imports {@code directory}, {@code traffic}, {@code privacy}, {@code cap}, {@code qr} and {@code journal}; runs on the
 * event loops, so it never waits for network, disk or a lock.
 */
@NullMarked
package org.tributary.tracking.click;

import org.jspecify.annotations.NullMarked;
