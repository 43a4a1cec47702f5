/**
 * The local copy of links, programs, enrolments, coupons and keys: from {@code tributary.directory} into memory, with a snapshot on
 * disk for starts without Kafka. The way in is {@link org.tributary.tracking.directory.Directory}. Imports {@code disk}; never asks another
 * service, never changes an entry.
 */
@NullMarked
package org.tributary.tracking.directory;

import org.jspecify.annotations.NullMarked;
