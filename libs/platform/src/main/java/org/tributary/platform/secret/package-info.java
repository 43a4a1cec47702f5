/**
 * Secrets that must travel where others may look: sealed by whoever takes them in, opened by whoever needs them. The way in is {@link
 * org.tributary.platform.secret.SecretBox}. Never logs a value.
 */
@NullMarked
package org.tributary.platform.secret;

import org.jspecify.annotations.NullMarked;
