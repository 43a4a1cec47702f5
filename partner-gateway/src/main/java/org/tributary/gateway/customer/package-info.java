/**
 * Customers of vendors, known here by pseudonymous ids alone. The way in is {@code /api/v1/customers}; imports {@code remote} (commission
 * keeps the mapping), {@code directory} (for the audit trail) and {@code input}; stores nothing.
 */
@NullMarked
package org.tributary.gateway.customer;

import org.jspecify.annotations.NullMarked;
