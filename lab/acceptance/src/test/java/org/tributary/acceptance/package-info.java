/**
 * The whole system as its users meet it: started by {@code ./tributary up}, driven over HTTP, pages and signals, judged by what it
 * answers and by what the rail and the ledger say afterwards. Imports contracts at most; never a service's class.
 */
@NullMarked
package org.tributary.acceptance;

import org.jspecify.annotations.NullMarked;
