/**
 * Reports over the figures of the view: {@code stats} and its live feed. The way in is {@link org.tributary.gateway.report.Stats}. Imports
 * view and program; computes ratios and nothing else.
 */
@NullMarked
package org.tributary.gateway.report;

import org.jspecify.annotations.NullMarked;
