/**
 * CORE. The nouns of the double-entry ledger: account, posting, transaction, the chain of blocks and the effects digest. The way in
 * is {@link org.tributary.commission.ledger.Transaction}, whose factories are the business steps. Pure; imports contracts only; never
 * stores anything (room {@code book} does) and never holds a balance, since a balance is a sum of postings.
 */
@NullMarked
package org.tributary.commission.ledger;

import org.jspecify.annotations.NullMarked;
