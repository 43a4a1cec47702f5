package org.tributary.payout.sending;

import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.RunId;

/** What is to be done next, after a transaction has committed all that it rests on. */
sealed interface Step {

    /** Nothing is due. */
    record Idle() implements Step {}

    /** Something was done, and nothing more is to be done now. */
    record Done() implements Step {}

    /** Ask the rail for the transfer; that the key is used is on record. */
    record Send(Job job) implements Step {}

    /** Ask the rail whether there is a transfer. */
    record LookUp(Job job) implements Step {}

    /** Begin no further item of the run: none could succeed before a person has done something. */
    record StopRun(OrganisationId org, RunId run, String reason) implements Step {}
}
