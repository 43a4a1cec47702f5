/**
 * What is on file of conversions: verdicts, what the vendor said of them since, and what has gone back. The way in is
 * {@link org.tributary.commission.dossier.Dossiers}. May import the verdict, the book and the plans; decides nothing, and writes no more than
 * what a conversion is to its vendor.
 */
@NullMarked
package org.tributary.commission.dossier;

import org.jspecify.annotations.NullMarked;
