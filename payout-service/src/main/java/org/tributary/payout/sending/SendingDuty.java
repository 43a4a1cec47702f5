package org.tributary.payout.sending;

import io.micronaut.context.annotation.Context;
import jakarta.annotation.PreDestroy;
import org.tributary.payout.duty.Duty;

/** Sends what is approved, from the start of the process to its end. */
@Context
public final class SendingDuty implements AutoCloseable {

    private final Duty duty;

    SendingDuty(Sending sending, SendingSettings settings) {
        this.duty = new Duty("sending", settings.parallel(), settings.rest(), sending::driveOne);
    }

    /** Says that a run was approved or an item may be tried again. */
    public void wake() {
        duty.wake();
    }

    @PreDestroy
    @Override
    public void close() {
        duty.close();
    }
}
