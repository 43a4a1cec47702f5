package org.tributary.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The demo shop's page with {@code /t.js} in a real Chromium: from a partner's link to a commission. */
class ShopTest {

    private static final String COOKIE = "_trb_click";

    private static RunningStack stack;
    private static Vendor vendor;
    private static Chromium chromium;

    @BeforeAll
    static void open() {
        stack = RunningStack.get();
        vendor = new Vendor(stack);
        chromium = Chromium.open();
    }

    @AfterAll
    static void close() {
        chromium.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"by a redirect", "by ?via="})
    void whoIsSentByAPartnerSignsUpAndBuysAndThePartnerEarns(String way) {
        try (BrowserContext context = chromium.visitor()) {
            Page page = context.newPage();
            page.navigate(way.equals("by a redirect") ? stack.env("TRACKING_URL") + "/demo" : shop() + "/?via=demo");
            assertThat(page.locator("#click")).containsText("You came with clk_");
            assertThat(context.cookies(shop())).as("nobody has consented").noneMatch(each -> each.name.equals(COOKIE));

            page.check("#consent");
            page.waitForCondition(() -> context.cookies(shop()).stream().anyMatch(each -> each.name.equals(COOKIE)));
            page.click("#sign-up");
            assertThat(page.locator("#lead")).containsText("Recorded as cnv_");
            page.click("#buy");
            assertThat(page.locator("#sale")).containsText("Recorded as cnv_");

            String sale = page.textContent("#sale").replace("Recorded as ", "");
            JsonNode commissions = await().atMost(Vendor.SOON)
                    .until(
                            () -> vendor.api
                                    .get("/api/v1/commissions?conversionId=" + sale)
                                    .json()
                                    .path("data"),
                            rows -> rows.size() == 2);
            assertThat(commissions)
                    .extracting(row -> row.path("amount").asLong())
                    .containsExactlyInAnyOrder(998L, 100L);
        }
    }

    @Test
    void aVisitorWithGlobalPrivacyControlIsNotRememberedEvenWithConsent() {
        try (BrowserContext context = chromium.visitor()) {
            context.addInitScript("Object.defineProperty(navigator, 'globalPrivacyControl', { value: true })");
            Page page = context.newPage();
            page.navigate(shop() + "/?via=demo");
            assertThat(page.locator("#click")).containsText("You came with clk_");
            page.check("#consent");
            page.click("#sign-up");

            assertThat(page.locator("#lead")).containsText("Recorded as cnv_");
            assertThat(context.cookies(shop())).noneMatch(each -> each.name.equals(COOKIE));
        }
    }

    private static String shop() {
        return stack.env("SHOP_URL");
    }
}
