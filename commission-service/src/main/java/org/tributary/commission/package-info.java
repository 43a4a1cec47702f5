/** The commission service: who earned what and why. Only starts what lives in its rooms. */
@NullMarked
package org.tributary.commission;

import org.jspecify.annotations.NullMarked;
