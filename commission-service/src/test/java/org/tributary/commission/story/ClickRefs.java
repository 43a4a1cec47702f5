package org.tributary.commission.story;

import org.jspecify.annotations.Nullable;
import org.tributary.contracts.event.ClickRecorded;
import org.tributary.contracts.event.ClickRef;

/** What conversions name clicks by. */
final class ClickRefs {

    private ClickRefs() {}

    static @Nullable ClickRef of(@Nullable ClickRecorded click) {
        return click == null
                ? null
                : new ClickRef(
                        click.clickId(),
                        click.envelope().occurredAt(),
                        click.linkNumber(),
                        click.instance(),
                        click.epoch(),
                        click.sequence(),
                        click.lane());
    }
}
