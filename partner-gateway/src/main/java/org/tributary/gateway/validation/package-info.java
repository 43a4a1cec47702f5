/**
 * What a vendor says of its conversions: files of approve, reject and amend lines are read here, tried by commission, and what changes
 * something is recorded by tracking, like everything that changes what is earned. The way in is
 * {@link org.tributary.gateway.validation.Validations}. Imports remote; decides no amount.
 */
@NullMarked
package org.tributary.gateway.validation;

import org.jspecify.annotations.NullMarked;
