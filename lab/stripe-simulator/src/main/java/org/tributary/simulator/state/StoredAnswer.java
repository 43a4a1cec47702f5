package org.tributary.simulator.state;

/**
 * The answer first given under an idempotency key.
 *
 * @param requestId the request that was answered
 * @param endpoint method and path
 * @param fingerprint of the parameters
 * @param body JSON as it was sent
 */
public record StoredAnswer(String key, String requestId, String endpoint, String fingerprint, int status, String body)
        implements Fact {}
