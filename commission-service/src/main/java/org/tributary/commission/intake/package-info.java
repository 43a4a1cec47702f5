/**
 * Conversions in: {@link org.tributary.commission.intake.Intake} reads as the story of one. May use archive, directory, planbook, exchange,
 * the judge and the book; decides no amount and no owner itself, and never drops an event.
 */
@NullMarked
package org.tributary.commission.intake;

import org.jspecify.annotations.NullMarked;
