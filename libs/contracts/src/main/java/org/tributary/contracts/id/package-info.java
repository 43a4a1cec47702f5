/**
 * Names of things: one record per kind of id, fresh ids that sort by time, and derived ids that every instance computes alike.
 * The way in is the id's own record, {@link org.tributary.contracts.id.FreshIds} and {@link org.tributary.contracts.id.DerivedIds}. Imports
 * nothing of ours; never looks anything up.
 */
@NullMarked
package org.tributary.contracts.id;

import org.jspecify.annotations.NullMarked;
