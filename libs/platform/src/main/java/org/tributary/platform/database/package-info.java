/**
 * PostgreSQL with tenancy: who may see what is decided by the server, not by our queries. The way in is
 * {@link org.tributary.platform.database.Database}; tables are made tenant tables by the SQL function {@code tenant_table} of the platform's
 * migrations. Knows no domain.
 */
@NullMarked
package org.tributary.platform.database;

import org.jspecify.annotations.NullMarked;
