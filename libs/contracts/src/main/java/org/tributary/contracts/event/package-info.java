/**
 * Everything that passes between services by topic, as records. Fields are only added; a shape that must change otherwise gets a
 * new schema version. The way in is {@link org.tributary.contracts.event.Event} and the sealed family of each topic. Imports ids and
 * money; holds no logic beyond reading itself.
 */
@NullMarked
package org.tributary.contracts.event;

import org.jspecify.annotations.NullMarked;
