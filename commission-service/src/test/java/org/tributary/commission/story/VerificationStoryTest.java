package org.tributary.commission.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.contracts.event.ClickRecorded;
import org.tributary.contracts.event.SaleRecorded.LineItem;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.UserId;
import org.tributary.platform.access.Caller;
import org.tributary.platform.access.Role;
import org.tributary.platform.compression.Compression;
import org.tributary.platform.database.Database;

/** Receipts are computed again and held against their plan and the ledger; whatever was changed behind everybody's back is found. */
class VerificationStoryTest {

    /** A receipt as it may be stored too: without being compressed. */
    private static final String PLAIN = """
            create or replace function pg_temp.plain(receipt text) returns bytea
            language sql as $$ select '\\x00'::bytea || convert_to(receipt, 'UTF8') $$;
            """;

    private static final String BY_PRODUCT = """
            name: products
            rules:
              - { id: pro, on: sale, products: [pro], pay: { percent: "30" } }
              - { id: rest, on: sale, pay: { percent: "10" }, cap: { amount: 100000, per: month, of: partner, at: reject } }
              - { id: sign-up, on: lead, pay: { amount: 700 } }
            levels:
              - { percent: "10", of: commission }
            """;

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
    void everyReceiptOfASalesLongLifeVerifies() {
        Vendor vendor = lead(new Vendor(service).planning(BY_PRODUCT));
        service.publish(vendor.sale("anna", "order", item("pro", 10_000), item("case", 5_000)));
        service.publish(vendor.sale("anna", 4_000, "second"));
        service.publish(vendor.sale("stranger", 4_000, "nobodys"));
        vendor.awaitEarned(vendor.partner, 700 + 3_000 + 500 + 400);
        service.publish(vendor.refund("order", "first", item("case", 2_000)));
        vendor.awaitEarned(vendor.partner, 700 + 3_000 + 300 + 400);
        service.publish(vendor.refund("order", 6_500, "second"));
        service.publish(vendor.refund("order", 999_999, "everything"));
        service.publish(vendor.refund("order", 1, "toolate"));
        vendor.awaitEarned(vendor.partner, 1_100);
        service.publish(vendor.reinstatement("order", "second"));
        await().atMost(Vendor.SOON).until(() -> new Proofs(vendor).conversions().size() == 9);
        cancelSecond(vendor);
        service.publish(vendor.refund("second", 1_000, "ofcanceled"));
        await().atMost(Vendor.SOON).until(() -> new Proofs(vendor).conversions().size() == 10);

        new Proofs(vendor).assertThatAllHold();
        JsonNode sale = new Proofs(vendor).verify("cnv_saleorder" + vendor.name);
        assertThat(sale.at("/plan/found").asBoolean()).isTrue();
        assertThat(sale.path("rows")).hasSizeGreaterThanOrEqualTo(3);
        assertThat(sale.at("/rows/0/amount")).isEqualTo(sale.at("/rows/0/booked"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            the evidence   | update conversion set receipt = pg_temp.plain(replace(#, '10000', '10001')) where | false | true
            the hash       | update conversion set receipt_hash = reverse(receipt_hash) where | false | true
            both, in step  | update conversion set receipt = pg_temp.plain(replace(#, '2000', '2500')), receipt_hash = encode(sha256(convert_to(replace(#, '2000', '2500'), 'UTF8')), 'hex') where | false | false
            into rubbish   | update conversion set receipt = pg_temp.plain('{}') where | false | false
            what is packed | update conversion set receipt = substring(receipt for 100) where | false | false
            the commission | update commission set amount = amount + 1 where | true  | false
            the ledger     | update ledger_posting set amount = amount * 2 where kind = 'earned' and | true | false
            """)
    void whatWasChangedBehindEverybodysBackIsFound(String what, String update, boolean same, boolean rowsAgree) {
        Vendor vendor = lead(new Vendor(service));
        service.publish(vendor.sale("anna", 10_000, "order"));
        vendor.awaitEarned(vendor.partner, 2_000);
        String sale = "cnv_saleorder" + vendor.name;
        assertThat(new Proofs(vendor).verify(sale).path("verified").asBoolean()).isTrue();

        service.tamper(PLAIN + update.replace("#", "'" + receipt(sale).replace("'", "''") + "'") + " conversion_id = '"
                + sale + "'");

        JsonNode proof = new Proofs(vendor).verify(sale);
        assertThat(proof.path("verified").asBoolean()).as(what).isFalse();
        assertThat(proof.path("same").asBoolean()).as(what).isEqualTo(same);
        assertThat(proof.path("rowsAgree").asBoolean()).as(what).isEqualTo(rowsAgree);
    }

    @Test
    void aPlanThatWasChangedInPlaceIsFound() {
        Vendor vendor = lead(new Vendor(service));
        service.publish(vendor.sale("anna", 10_000, "order"));
        vendor.awaitEarned(vendor.partner, 2_000);

        service.tamper(
                "update plan_document set canonical = convert_to(replace(convert_from(canonical, 'UTF8'), '\"20\"',"
                        + " '\"21\"'), 'UTF8') where plan_id = '" + vendor.plan + "'");

        JsonNode proof = new Proofs(vendor).verify("cnv_saleorder" + vendor.name);
        assertThat(proof.path("verified").asBoolean()).isFalse();
        assertThat(proof.at("/plan/found").asBoolean()).isFalse();
    }

    @Test
    void staffVerifyTheirOwnOrganisationsReceiptsAlone() {
        Vendor vendor = lead(new Vendor(service));
        await().atMost(Vendor.SOON)
                .until(() -> !new Proofs(vendor).conversions().isEmpty());
        Vendor stranger = new Vendor(service);
        String path = "/internal/v1/receipts/cnv_leadanna" + vendor.name + "/verify";

        assertThat(service.get(as(stranger.org, Role.OWNER, null), path).statusCode())
                .isEqualTo(404);
        assertThat(service.get(as(vendor.org, Role.PARTNER, vendor.partner), path)
                        .statusCode())
                .isEqualTo(403);
        assertThat(service.get(as(vendor.org, Role.VIEWER, null), path).statusCode())
                .isEqualTo(200);
    }

    private static Vendor lead(Vendor vendor) {
        vendor.open(Duration.ofDays(30));
        ClickRecorded click = vendor.click();
        service.publish(click);
        service.publish(vendor.lead("anna", click));
        return vendor;
    }

    private static void cancelSecond(Vendor vendor) {
        String row = vendor.rows(vendor.partner).stream()
                .filter(one -> one.row().conversionId().value().equals("cnv_salesecond" + vendor.name))
                .findFirst()
                .orElseThrow()
                .row()
                .commissionId()
                .value();
        assertThat(service.post(
                                as(vendor.org, Role.FINANCE, null),
                                "/internal/v1/commissions/" + row + "/cancel",
                                "{\"reason\":\"test\"}")
                        .statusCode())
                .isEqualTo(200);
    }

    private static LineItem item(String product, long amount) {
        return new LineItem(product, amount, 0, 1);
    }

    private static String receipt(String conversion) {
        return service.bean(Database.class)
                .worker(tx -> tx.handle()
                        .createQuery("select receipt from conversion where conversion_id = :id")
                        .bind("id", conversion)
                        .mapTo(byte[].class)
                        .map(bytes -> new String(Compression.expand(bytes), StandardCharsets.UTF_8))
                        .one());
    }

    private static Caller as(OrganisationId org, Role role, @Nullable PartnerId partner) {
        return new Caller(org, new UserId("usr_finance"), Set.of(role), partner);
    }
}
