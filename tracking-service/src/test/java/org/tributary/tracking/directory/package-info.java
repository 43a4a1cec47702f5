/** Tests of the directory, on real Kafka. */
@NullMarked
package org.tributary.tracking.directory;

import org.jspecify.annotations.NullMarked;
