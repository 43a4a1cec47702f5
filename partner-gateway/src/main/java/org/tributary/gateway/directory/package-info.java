/**
 * How the gateway changes what it owns: the rows, the audit line and the entries for {@code tributary.directory} commit together, and
 * the caller is answered when the others can know. The way in is {@link org.tributary.gateway.directory.Changes}. Imports audit.
 */
@NullMarked
package org.tributary.gateway.directory;

import org.jspecify.annotations.NullMarked;
