package org.tributary.commission.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tributary.commission.book.BookedRow;
import org.tributary.commission.book.Status;
import org.tributary.contracts.event.ClickRecorded;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.UserId;
import org.tributary.platform.access.Caller;
import org.tributary.platform.access.Role;

/** What people see and do through the internal interface. */
class PeopleStoryTest {

    private static final UserId FINANCE = new UserId("usr_finance");

    private static RunningCommission service;
    private static Vendor vendor;

    @BeforeAll
    static void start() throws InterruptedException {
        service = new RunningCommission();
        vendor = new Vendor(service).open(Duration.ofDays(30));
        ClickRecorded click = vendor.click();
        service.publish(click);
        service.publish(vendor.lead("anna", click));
        service.publish(vendor.sale("anna", 10_000, "order"));
        vendor.awaitEarned(vendor.recruiter, 200);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void financeHoldsReleasesAndCancelsWithAReasonAndTheBookStaysBalanced() {
        service.publish(vendor.sale("anna", 5_000, "second"));
        vendor.awaitEarned(vendor.partner, 3_000);
        BookedRow second = vendor.rows(vendor.partner).getFirst();
        String path = "/internal/v1/commissions/" + second.row().commissionId();

        assertThat(service.post(as(Role.FINANCE, null), path + "/hold", "{}").statusCode())
                .isEqualTo(400);
        assertThat(service.post(as(Role.VIEWER, null), path + "/hold", "{\"reason\":\"curious\"}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(service.json(service.post(as(Role.FINANCE, null), path + "/hold", "{\"reason\":\"look again\"}"))
                        .path("status")
                        .asText())
                .isEqualTo("held");
        assertThat(service.json(service.post(as(Role.FINANCE, null), path + "/release", "{\"reason\":\"fine\"}"))
                        .path("status")
                        .asText())
                .isEqualTo("pending");
        assertThat(service.json(service.post(as(Role.FINANCE, null), path + "/cancel", "{\"reason\":\"test order\"}"))
                        .path("status")
                        .asText())
                .isEqualTo("canceled");
        assertThat(service.post(as(Role.FINANCE, null), path + "/hold", "{\"reason\":\"too late\"}")
                        .statusCode())
                .isEqualTo(409);
        assertThat(vendor.check().balanced()).isTrue();
        assertThat(vendor.rows(vendor.partner)).extracting(BookedRow::status).contains(Status.CANCELED);
    }

    @Test
    void aPartnerSeesItsOwnRowsAndNobodyElses() {
        Caller recruiter = as(Role.PARTNER, vendor.recruiter);
        JsonNode own = service.json(service.get(recruiter, "/internal/v1/commissions"));
        String sellersRow =
                vendor.rows(vendor.partner).getLast().row().commissionId().value();

        assertThat(own.path("data"))
                .isNotEmpty()
                .allMatch(row -> row.path("partnerId").asText().equals(vendor.recruiter.value()));
        assertThat(service.get(recruiter, "/internal/v1/commissions/" + sellersRow)
                        .statusCode())
                .isEqualTo(404);
        assertThat(service.get(recruiter, "/internal/v1/commissions?partnerId=" + vendor.partner)
                        .statusCode())
                .isEqualTo(404);
        assertThat(service.get(recruiter, "/internal/v1/ledger/check").statusCode())
                .isEqualTo(403);
    }

    @Test
    void aReceiptShowsEachReaderWhatIsItsOwn() {
        String path = "/internal/v1/receipts/cnv_saleorder" + vendor.name;
        String finance = service.get(as(Role.FINANCE, null), path).body();
        String seller = service.get(as(Role.PARTNER, vendor.partner), path).body();
        String recruiter = service.get(as(Role.PARTNER, vendor.recruiter), path).body();

        assertThat(finance).contains(vendor.partner.value(), vendor.recruiter.value());
        assertThat(seller).contains("2000").doesNotContain(vendor.recruiter.value());
        assertThat(recruiter).contains("200").doesNotContain(vendor.partner.value());
        assertThat(service.get(as(Role.PARTNER, new PartnerId("ptr_stranger")), path)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void anotherOrganisationFindsNothing() {
        Vendor other = new Vendor(service);
        Caller stranger = new Caller(other.org, FINANCE, Set.of(Role.OWNER), null);

        assertThat(service.json(service.get(stranger, "/internal/v1/commissions"))
                        .path("data"))
                .isEmpty();
        assertThat(service.get(stranger, "/internal/v1/receipts/cnv_saleorder" + vendor.name)
                        .statusCode())
                .isEqualTo(404);
        assertThat(service.get(stranger, "/internal/v1/plans/" + vendor.plan).statusCode())
                .isEqualTo(404);
    }

    @Test
    void withoutATokenTheDoorIsShut() {
        assertThat(service.get(null, "/internal/v1/commissions").statusCode()).isEqualTo(401);
    }

    @Test
    void aPlanThatIsWrongIsRefusedWithThePlace() {
        String wrong = "{\"programId\":\"" + vendor.program
                + "\",\"document\":\"name: x\\nrules:\\n  - id: a\\n    on: sale\\n    pay: { procent: 20 }\\n\"}";
        JsonNode problem = service.json(service.post(as(Role.OWNER, null), "/internal/v1/plans", wrong));

        assertThat(problem.path("code").asText()).isEqualTo("plan_invalid");
        assertThat(problem.path("errors").toString()).contains("line 5");
    }

    @Test
    void aMarkRisesWithEachRequestOfASisterService() {
        Caller payout = new Caller(vendor.org, null, Set.of(Role.SERVICE), null);
        long first = service.json(service.post(payout, "/internal/v1/outbox/marks", ""))
                .path("mark")
                .asLong();
        long second = service.json(service.post(payout, "/internal/v1/outbox/marks", ""))
                .path("mark")
                .asLong();

        assertThat(second).isGreaterThan(first);
        await().atMost(Vendor.SOON).until(() -> service.waitingInOutbox() == 0);
    }

    private static Caller as(Role role, @Nullable PartnerId partner) {
        return new Caller(vendor.org, FINANCE, Set.of(role), partner);
    }
}
