package org.tributary.commission.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.commission.book.BookedRow;
import org.tributary.commission.book.Status;
import org.tributary.commission.directory.DirectoryHistory;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.UserId;
import org.tributary.platform.access.Caller;
import org.tributary.platform.access.Role;
import org.tributary.platform.database.Database;

/** Finance adds to what partners have, and takes away; each with its reason, once, and in the books like everything else. */
class AdjustmentStoryTest {

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
    void whatIsAddedAndTakenAwayIsPayableExplainsItselfAndBalances() {
        Vendor vendor = opened(Duration.ofDays(30));

        JsonNode bonus = made(adjust(vendor, 5_000, "for the launch", null));
        JsonNode taken = made(adjust(vendor, -1_200, "paid twice in March", null));

        assertThat(bonus.path("ruleId").asText()).isEqualTo("manual");
        assertThat(taken.path("amount").asLong()).isEqualTo(-1_200);
        await().atMost(Vendor.SOON)
                .until(() -> vendor.rows(vendor.partner).stream().allMatch(row -> row.status() == Status.AVAILABLE));
        assertThat(vendor.earned(vendor.partner)).isEqualTo(3_800);
        assertThat(vendor.earned(vendor.recruiter)).isZero();
        assertThat(vendor.check().balanced()).isTrue();
        assertThat(new Proofs(vendor).conversions()).hasSize(2);
        new Proofs(vendor).assertThatAllHold();
    }

    @Test
    void thePartnerReadsHowMuchAndWhyButNotWho() {
        Vendor vendor = opened(Duration.ZERO);
        String id = made(adjust(vendor, 700, "for the launch", null))
                .path("conversionId")
                .asText();

        JsonNode seen = service.json(get(as(vendor.org, Role.PARTNER, vendor.partner), "receipts/" + id));

        assertThat(seen.at("/kind").asText()).isEqualTo("adjustment");
        assertThat(seen.at("/receipt/note").asText()).isEqualTo("for the launch");
        assertThat(seen.at("/receipt/commissions/0/amount").asLong()).isEqualTo(700);
        assertThat(seen.toString()).doesNotContain("usr_finance");
        assertThat(get(as(vendor.org, Role.PARTNER, vendor.recruiter), "receipts/" + id)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void theSameAgainIsTheSameAndAnotherOfThatNameIsRefused() {
        Vendor vendor = opened(Duration.ZERO);

        JsonNode first = made(adjust(vendor, 700, "for the launch", "launch"));
        JsonNode second = made(adjust(vendor, 700, "for the launch", "launch"));
        HttpResponse<String> other = adjust(vendor, 800, "for the launch", "launch");

        assertThat(second.path("id")).isEqualTo(first.path("id"));
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(service.json(other).path("code").asText()).isEqualTo("adjustment_exists");
        assertThat(vendor.earned(vendor.partner)).isEqualTo(700);
    }

    @Test
    void whatIsMadeByMistakeIsCanceledBeforeItIsPayable() {
        Vendor vendor = opened(Duration.ZERO);
        String body = wish(vendor, -700, "wrong", null).replace("}", ", \"availableAt\": \"2099-01-01T00:00:00Z\"}");
        String row = made(service.post(finance(vendor.org), "/internal/v1/commissions", body))
                .path("id")
                .asText();

        service.post(
                finance(vendor.org),
                "/internal/v1/commissions/" + row + "/cancel",
                "{\"reason\": \"the wrong partner\"}");

        assertThat(vendor.rows(vendor.partner)).extracting(BookedRow::status).containsExactly(Status.CANCELED);
        assertThat(vendor.check().balanced()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "amount": 700             | "amount": 0                          | 400 | invalid_request
            "amount": 700             | "amount": 9000000000000000000        | 400 | invalid_request
            "reason": "why"           | "reason": " "                        | 400 | invalid_request
            "reason": "why"           | "note": "why"                        | 400 | invalid_request
            "currency": "eur"         | "currency": "usd"                    | 400 | currency_not_the_programs
            "programId": "prog_       | "programId": "prog_no                | 404 | There is no program
            "partnerId": "ptr_seller  | "partnerId": "ptr_nobody             | 404 | partner of program
            """)
    void whatIsNotWholeBooksNothingAndSaysWhy(String right, String wrong, int status, String code) {
        Vendor vendor = opened(Duration.ZERO);
        String body = wish(vendor, 700, "why", null).replace("}", ", \"currency\": \"eur\"}");
        assertThat(body).contains(right);

        HttpResponse<String> answer =
                service.post(finance(vendor.org), "/internal/v1/commissions", body.replace(right, wrong));

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains(code);
        assertThat(vendor.rows(vendor.partner)).isEmpty();
    }

    @Test
    void itIsFinancesAloneAndEachOrganisationsOwn() {
        Vendor vendor = opened(Duration.ZERO);
        Vendor stranger = opened(Duration.ZERO);
        String body = wish(vendor, 700, "why", null);

        assertThat(service.post(as(vendor.org, Role.MARKETER, null), "/internal/v1/commissions", body)
                        .statusCode())
                .isEqualTo(403);
        assertThat(service.post(as(vendor.org, Role.PARTNER, vendor.partner), "/internal/v1/commissions", body)
                        .statusCode())
                .isEqualTo(403);
        assertThat(service.post(finance(stranger.org), "/internal/v1/commissions", body)
                        .statusCode())
                .isEqualTo(404);
    }

    /** The service knows the program and who is enrolled in it. */
    private static Vendor opened(Duration hold) {
        Vendor vendor = new Vendor(service).open(hold);
        DirectoryHistory directory = service.bean(DirectoryHistory.class);
        Database database = service.bean(Database.class);
        await().atMost(Vendor.SOON)
                .until(() -> database.<Boolean>worker(tx -> directory.hasReached(tx, service.directoryOffset())));
        return vendor;
    }

    private static HttpResponse<String> adjust(Vendor vendor, long amount, String reason, @Nullable String externalId) {
        return service.post(finance(vendor.org), "/internal/v1/commissions", wish(vendor, amount, reason, externalId));
    }

    private static String wish(Vendor vendor, long amount, String reason, @Nullable String externalId) {
        String id = externalId == null ? "" : ", \"externalId\": \"" + externalId + "\"";
        return "{\"programId\": \"%s\", \"partnerId\": \"%s\", \"amount\": %d, \"reason\": \"%s\"%s}"
                .formatted(vendor.program, vendor.partner, amount, reason, id);
    }

    private static JsonNode made(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return service.json(answer);
    }

    private static HttpResponse<String> get(Caller caller, String path) {
        return service.get(caller, "/internal/v1/" + path);
    }

    private static Caller finance(OrganisationId org) {
        return as(org, Role.FINANCE, null);
    }

    private static Caller as(OrganisationId org, Role role, @Nullable PartnerId partner) {
        return new Caller(org, new UserId("usr_finance"), Set.of(role), partner);
    }
}
