/**
 * Who changed what, with before and after. The way in is {@link org.tributary.gateway.audit.AuditTrail}; lines commit with the change
 * they tell of and are never changed. Holds no secret.
 */
@NullMarked
package org.tributary.gateway.audit;

import org.jspecify.annotations.NullMarked;
