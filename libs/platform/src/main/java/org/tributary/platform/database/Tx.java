package org.tributary.platform.database;

import org.jdbi.v3.core.Handle;

/** An open transaction, handed from step to step of one piece of work. Only stores look inside. */
public record Tx(Handle handle) {}
