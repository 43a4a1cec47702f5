/**
 * Partners and their enrolments in programs. The way in is {@link org.tributary.gateway.partner.Partners} for who they are and
 * {@link org.tributary.gateway.partner.Enrolments} for where they take part. Imports program, directory and input; e-mail addresses never
 * leave it for the directory.
 */
@NullMarked
package org.tributary.gateway.partner;

import org.jspecify.annotations.NullMarked;
