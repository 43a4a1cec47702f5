/**
 * Conversions from files: what was sold on paper, on the phone or in another system. A file is read here, row by row; tracking records the
 * rows like any other conversion, so that they have one way in.
 */
@NullMarked
package org.tributary.gateway.upload;

import org.jspecify.annotations.NullMarked;
