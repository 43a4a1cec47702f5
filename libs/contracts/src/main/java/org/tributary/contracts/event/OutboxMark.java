package org.tributary.contracts.event;

/**
 * Stands in every partition of {@code tributary.commissions} behind all that commission had committed when the mark was asked
 * for. Who has seen a mark in all partitions has seen everything before it.
 *
 * @param mark rises with every request
 */
public record OutboxMark(long mark) implements CommissionTopicEvent {}
