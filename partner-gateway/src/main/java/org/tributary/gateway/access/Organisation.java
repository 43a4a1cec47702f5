package org.tributary.gateway.access;

import java.time.Instant;
import org.tributary.contracts.id.OrganisationId;

/** A tenant. */
public record Organisation(OrganisationId id, String name, Instant createdAt) {}
