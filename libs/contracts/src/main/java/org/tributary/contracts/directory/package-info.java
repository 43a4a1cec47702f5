/**
 * The directory: what the gateway tells the other services about programs, partners, links and keys, and what tracking tells
 * about ended epochs. The way in is {@link org.tributary.contracts.directory.DirectoryEntry}. Holds no personal data and no secret.
 */
@NullMarked
package org.tributary.contracts.directory;

import org.jspecify.annotations.NullMarked;
