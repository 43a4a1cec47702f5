/**
 * Accounting periods, their files and the organisation's account numbers, which commission keeps. The way in is
 * {@link org.tributary.gateway.period.Periods} and {@link org.tributary.gateway.period.Accounts}. Decides who may, writes the audit
 * trail, and hands files on without holding them.
 */
@NullMarked
package org.tributary.gateway.period;

import org.jspecify.annotations.NullMarked;
