package org.tributary.gateway.program;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import org.tributary.contracts.id.ProgramId;

/** A program as the API answers it. */
public record Program(ProgramId id, @JsonUnwrapped ProgramTerms terms, Instant createdAt) {}
