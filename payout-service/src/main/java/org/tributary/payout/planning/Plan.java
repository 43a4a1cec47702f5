package org.tributary.payout.planning;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.event.PayoutEvent;
import org.tributary.contracts.id.RunId;
import org.tributary.contracts.id.UserId;
import org.tributary.contracts.money.Money;
import org.tributary.payout.planning.PlanningStore.Program;
import org.tributary.payout.run.PlannedItem;
import org.tributary.payout.run.RunStatus;

/** A run as it is first written down. */
record Plan(
        RunId runId,
        Program program,
        List<PlannedItem> items,
        boolean dryRun,
        @Nullable UserId createdBy,
        Instant now) {

    RunStatus status() {
        return dryRun ? RunStatus.DRAFT : RunStatus.AWAITING_APPROVAL;
    }

    Money total() {
        return items.stream()
                .map(PlannedItem::amount)
                .reduce(Money.zero(program.minimum().currency()), Money::plus);
    }

    String itemsHash() {
        return PlannedItem.hashOf(items.stream().map(PlannedItem::hash).toList());
    }

    List<PayoutEvent.Item> announced() {
        return items.stream()
                .map(item -> new PayoutEvent.Item(
                        item.itemId(), runId, program.id(), item.partnerId(), item.amount(), item.commissions()))
                .toList();
    }
}
