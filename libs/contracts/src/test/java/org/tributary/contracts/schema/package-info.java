/**
 * The JSON Schemas of what stands on the topics: exported from the records, compared with the committed files, so that a change
 * that would break a reader is seen before it is made. The way in is {@link org.tributary.contracts.schema.SchemaFilesTest}.
 */
@NullMarked
package org.tributary.contracts.schema;

import org.jspecify.annotations.NullMarked;
