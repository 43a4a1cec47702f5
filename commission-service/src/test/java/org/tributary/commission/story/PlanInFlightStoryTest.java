package org.tributary.commission.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tributary.commission.plan.Plan;
import org.tributary.commission.plan.Plans;
import org.tributary.commission.planbook.PlanBook;
import org.tributary.contracts.directory.PlanEntry;
import org.tributary.contracts.event.ClickRecorded;
import org.tributary.contracts.event.SaleRecorded;
import org.tributary.contracts.id.PlanId;
import org.tributary.contracts.id.UserId;
import org.tributary.platform.access.Caller;
import org.tributary.platform.access.Role;
import org.tributary.platform.database.Database;

/** A plan is edited while sales are on their way. */
class PlanInFlightStoryTest {

    private static RunningCommission service;

    @BeforeAll
    static void start() throws InterruptedException {
        service = new RunningCommission();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void aSaleIsPaidAndTakenBackByThePlanOfItsMomentWhateverHasBeenPublishedSince() {
        Vendor vendor = new Vendor(service).open(Duration.ofDays(30));
        ClickRecorded click = vendor.click();
        SaleRecorded waiting = vendor.sale("anna", 10_000, "before");
        service.publish(vendor.lead("anna", click));
        service.publish(waiting);
        publishHalf(vendor, waiting.envelope().occurredAt().plusMillis(1));
        service.publish(vendor.sale("anna", 10_000, "after"));
        service.publish(click);
        vendor.awaitEarned(vendor.partner, 2_000 + 5_000);

        service.publish(vendor.refund("before", 5_000, "half-before"));
        service.publish(vendor.refund("after", 5_000, "half-after"));

        vendor.awaitEarned(vendor.partner, 1_000 + 2_500);
        assertThat(version(vendor, "before")).isEqualTo(1);
        assertThat(version(vendor, "after")).isEqualTo(2);
        assertThat(vendor.check().balanced()).isTrue();
    }

    private static void publishHalf(Vendor vendor, Instant from) {
        String text = "name: half\nrules:\n  - { id: half, on: sale, pay: { percent: \"50\" } }\n";
        Plan plan = Plans.plan(text);
        PlanId id = new PlanId("pln_half" + vendor.name);
        PlanBook.Document document = new PlanBook.Document(
                id,
                vendor.org,
                vendor.program,
                "half",
                plan.hash(),
                new String(plan.canonical(), StandardCharsets.UTF_8),
                text,
                from,
                null);
        service.bean(Database.class)
                .webRun(vendor.org, tx -> service.bean(PlanBook.class).add(tx, document));
        service.publish(new PlanEntry(id, vendor.org, vendor.program, 2, from, plan.hash(), from, false));
    }

    private static int version(Vendor vendor, String order) {
        Caller finance = new Caller(vendor.org, new UserId("usr_finance"), Set.of(Role.FINANCE), null);
        JsonNode receipt = service.json(service.get(finance, "/internal/v1/receipts/cnv_sale" + order + vendor.name));
        return receipt.at("/receipt/plan/version").asInt();
    }
}
