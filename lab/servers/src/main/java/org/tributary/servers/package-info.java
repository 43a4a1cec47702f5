/**
 * Real PostgreSQL, Redis and Kafka for development and tests: the one small door through which a test or the local stack gets a server.
 *
 * <p>Way in for a test: {@link org.tributary.servers.TestServers}. Way in for a launcher: the {@link org.tributary.servers.ServerProgram}s,
 * which say how a server is prepared and started and leave the process to the caller, and {@link org.tributary.servers.PostgresAdmin}, which
 * makes a service's database and roles on any server.
 *
 * <p>Imports nothing of ours. Never part of a service's distribution; never fakes a server.
 */
@org.jspecify.annotations.NullMarked
package org.tributary.servers;
