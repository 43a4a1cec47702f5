package org.tributary.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.tributary.acceptance.Vendor.Setting;

/**
 * Shoppers who click a partner's link, sign up and buy, several side by side. What was answered to them must arrive; what was cut
 * off may have arrived, but once at most.
 */
final class Shoppers implements AutoCloseable {

    private static final long SALE = 1_000;
    private static final long COMMISSION = 200;

    private final Vendor vendor;
    private final Setting setting;
    private final AtomicInteger attemptedClicks = new AtomicInteger();
    private final AtomicInteger answeredClicks = new AtomicInteger();
    private final AtomicInteger attemptedSales = new AtomicInteger();
    private final Set<String> sales = ConcurrentHashMap.newKeySet();
    private final Crowd crowd;

    Shoppers(Vendor vendor, Setting setting, int sideBySide) {
        this.vendor = vendor;
        this.setting = setting;
        this.crowd = new Crowd(sideBySide, this::visit);
    }

    /** Lets them make so many more visits, and waits until some of them were answered to the end. */
    void visit(int visits, int awaited, Duration most) {
        crowd.visit(visits, awaited, most);
    }

    /** Ends the load; what is under way is finished. */
    void leave() throws InterruptedException {
        crowd.leave();
    }

    @Override
    public void close() throws InterruptedException {
        crowd.close();
    }

    private void visit() {
        Http.Answer redirect = follow();
        answeredClicks.incrementAndGet();
        String customer = vendor.fresh("customer");
        vendor.lead(Vendor.clickId(redirect), customer);
        attemptedSales.incrementAndGet();
        sales.add(vendor.sale(customer, SALE, vendor.fresh("invoice"))
                .path("conversionId")
                .asText());
    }

    /** A click that found nobody listening has not been attempted: it cannot have arrived. */
    private Http.Answer follow() {
        attemptedClicks.incrementAndGet();
        try {
            return vendor.anyone.get("/" + setting.linkKey()).expect(302);
        } catch (AssertionError notAnswered) {
            if (notAnswered.getCause() instanceof ConnectException) {
                attemptedClicks.decrementAndGet();
            }
            throw notAnswered;
        }
    }

    /** Waits until everything that was answered has arrived, and counts it: nothing lost, nothing doubled, nothing made up. */
    void assertAllArrivedOnce(Duration most) {
        vendor.awaitRows(setting.partner(), sales, most);
        List<JsonNode> rows = vendor.commissions("partnerId=" + setting.partner());
        Set<String> paidFor =
                rows.stream().map(row -> row.path("conversionId").asText()).collect(Collectors.toSet());
        assertThat(crowd.cutOff()).as("crashes did cut visits off").isPositive();
        assertThat(paidFor).as("every answered sale has its commission").containsAll(sales);
        assertThat(rows).as("and no sale has two").hasSameSizeAs(paidFor);
        assertThat(paidFor.size()).as("nothing was made up").isBetween(sales.size(), attemptedSales.get());
        assertThat(vendor.earned(setting.partner())).isEqualTo(paidFor.size() * COMMISSION);
        assertThat(vendor.earned(setting.recruiter())).isEqualTo(paidFor.size() * COMMISSION / 10);
        await().atMost(most)
                .untilAsserted(() -> assertThat(countedClicks())
                        .as("clicks counted: all that were answered, none twice")
                        .isBetween((long) answeredClicks.get(), (long) attemptedClicks.get()));
        JsonNode check = vendor.ledgerCheck();
        assertThat(check.path("balanced").asBoolean()).as(check.toString()).isTrue();
    }

    private long countedClicks() {
        JsonNode rows = vendor.api
                .get("/api/v1/stats?programId=" + setting.program())
                .expect(200)
                .json()
                .path("data");
        long clicks = 0;
        for (JsonNode row : rows) {
            clicks += row.path("clicks").asLong() - row.path("invalid").asLong();
        }
        return clicks;
    }

    /** What was counted, for a person. */
    @Override
    public String toString() {
        return "%d clicks answered of %d attempted, %d sales answered of %d attempted, %d visits not answered to the end"
                .formatted(
                        answeredClicks.get(),
                        attemptedClicks.get(),
                        sales.size(),
                        attemptedSales.get(),
                        crowd.cutOff());
    }
}
