/** The JSON mapper of HTTP. Configured by being here; see {@link org.tributary.contracts.json.Json} for the settings. */
@NullMarked
package org.tributary.platform.json;

import org.jspecify.annotations.NullMarked;
