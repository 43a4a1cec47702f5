package org.tributary.platform.idempotency;

import org.jspecify.annotations.Nullable;

/**
 * What is remembered of an earlier request.
 *
 * @param status null while it has no answer
 */
@SuppressWarnings("ArrayRecordComponent") // read once and sent on, never compared
record Remembered(String fingerprint, @Nullable Integer status, byte @Nullable [] answer) {}
