package org.tributary.platform.idempotency;

/**
 * What a keyed request asks.
 *
 * @param actor whose key it is; two people may choose the same text
 * @param fingerprint hash of method, path and canonical body
 */
record Question(String org, String actor, String key, String fingerprint) {}
