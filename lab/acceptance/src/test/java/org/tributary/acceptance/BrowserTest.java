package org.tributary.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tributary.acceptance.Vendor.Setting;

/** People at their pages, in a real Chromium. Every page they open is photographed into {@code target/screens}. */
class BrowserTest {

    private static final String PASSWORD = "correct horse battery staple";
    private static final Path SCREENS = RunningStack.ROOT.resolve("lab/acceptance/target/screens");

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

    @Test
    void aPartnerSignsInAndWatchesACounterMove() {
        Setting setting = vendor.setting(Vendor.PLAN_20_AND_10);
        String email = vendor.fresh("paul") + "@example.com";
        vendor.api
                .post(
                        "/api/v1/users",
                        "{'email':'" + email + "','name':'Paul','password':'" + PASSWORD + "','partnerId':'"
                                + setting.partner() + "'}")
                .expect(201);
        vendor.click(setting.linkKey());
        try (BrowserContext context = context(1440, ColorScheme.LIGHT)) {
            Page page = signIn(context, email, PASSWORD);
            page.navigate(stack.env("GATEWAY_URL") + "/portal");
            assertThat(clicks(page)).hasText("1");

            vendor.anyone.get("/" + setting.linkKey()).expect(302);
            assertThat(clicks(page)).hasText("2");
            assertThat(page.locator("[data-live-part] tbody tr")).hasCount(2);

            String customer = vendor.fresh("customer");
            vendor.lead(vendor.click(setting.linkKey()), customer);
            vendor.sale(customer, 10_000, vendor.fresh("invoice"));
            vendor.awaitEarned(setting.partner(), 2_000);
            photograph(
                    context,
                    "portal",
                    List.of(
                            "/portal",
                            "/portal/links",
                            "/portal/conversions",
                            "/portal/earnings",
                            "/portal/payouts",
                            "/portal/payout-account"));
        }
    }

    @Test
    void financeSeesTheRunThatWaitsForASecondPersonAndApprovesIt() {
        Setting setting = vendor.setting(Vendor.PLAN_20_AND_10);
        String customer = vendor.fresh("customer");
        vendor.lead(vendor.click(setting.linkKey()), customer);
        vendor.sale(customer, 10_000, vendor.fresh("invoice"));
        vendor.connectAccount(setting.partner());
        vendor.awaitAvailable(setting.partner(), 1);
        String run = vendor.finance
                .post("/api/v1/payout-runs", "{'programId':'" + setting.program() + "'}")
                .expect(201)
                .json()
                .path("id")
                .asText();
        vendor.finance.post("/api/v1/payout-runs/" + run + "/approve", "{}").expect(200);
        String email = vendor.fresh("frieda") + "@example.com";
        vendor.api
                .post(
                        "/api/v1/users",
                        "{'email':'" + email + "','name':'Frieda','password':'" + PASSWORD + "','role':'finance'}")
                .expect(201);

        try (BrowserContext context = context(1440, ColorScheme.LIGHT)) {
            Page page = signIn(context, email, PASSWORD);
            page.navigate(stack.env("GATEWAY_URL") + "/console/payout-runs/" + run);
            page.click("details[data-test=approve] summary");
            page.click("details[data-test=approve] form button");
            page.waitForCondition(() -> vendor.api
                    .get("/api/v1/payout-runs/" + run)
                    .json()
                    .path("status")
                    .asText()
                    .equals("settled"));
            photograph(
                    context,
                    "console",
                    List.of(
                            "/console",
                            "/console/programs",
                            "/console/programs/" + setting.program(),
                            "/console/partners",
                            "/console/conversions",
                            "/console/conversions/upload",
                            "/console/commissions",
                            "/console/payout-runs",
                            "/console/payout-runs/" + run,
                            "/console/ledger"));
        }
    }

    @Test
    void anEngineerMakesATestKeyAndWatchesItsSaleArrive() {
        Setting setting = vendor.setting(Vendor.PLAN_20_AND_10);
        String email = vendor.fresh("adam") + "@example.com";
        vendor.api
                .post(
                        "/api/v1/users",
                        "{'email':'" + email + "','name':'Adam','password':'" + PASSWORD + "','role':'admin'}")
                .expect(201);
        String click = vendor.click(setting.linkKey());

        try (BrowserContext context = context(1440, ColorScheme.LIGHT)) {
            Page page = signIn(context, email, PASSWORD);
            page.navigate(stack.env("GATEWAY_URL") + "/console/integration");
            page.click("form[data-test=make-test-key] button");
            String key = page.textContent("[data-test=test-key] code");
            Http tests = new Http(stack.env("TRACKING_URL"), key);
            String sale = "{'clickId':'%s','customerExternalId':'%s','invoiceId':'%s','amount':10000,'currency':'eur'}"
                    .formatted(click, vendor.fresh("customer"), vendor.fresh("invoice"));
            page.waitForCondition(() -> tests.post("/track/sale", sale).status() == 200);

            assertThat(page.locator("[data-step=sale]")).hasAttribute("data-done", "yes");
            assertThat(page.locator("[data-step=earns]")).hasAttribute("data-done", "yes");
            photograph(context, "console", List.of("/console/integration"));
        }
    }

    private static Locator clicks(Page page) {
        return page.locator("[data-live=clicks]").first();
    }

    private static Page signIn(BrowserContext context, String email, String password) {
        Page page = context.newPage();
        page.navigate(stack.env("GATEWAY_URL") + "/sign-in");
        page.fill("input[name=email]", email);
        page.fill("input[name=password]", password);
        page.click("form[data-test=sign-in] button[type=submit]");
        page.waitForURL(url -> !url.contains("/sign-in"));
        return page;
    }

    private static BrowserContext context(int width, ColorScheme scheme) {
        BrowserContext context = chromium.visitor(new Browser.NewContextOptions()
                .setViewportSize(width, 900)
                .setColorScheme(scheme)
                .setLocale("en-GB"));
        context.setDefaultTimeout(20_000);
        return context;
    }

    /** Each page at both widths in both schemes, with the session that the context has. */
    private static void photograph(BrowserContext signedIn, String area, List<String> paths) {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (int width : new int[] {375, 1440}) {
                try (BrowserContext context = context(width, scheme)) {
                    context.addCookies(signedIn.cookies().stream()
                            .map(cookie -> new Cookie(cookie.name, cookie.value).setUrl(stack.env("GATEWAY_URL")))
                            .toList());
                    Page page = context.newPage();
                    for (String path : paths) {
                        page.navigate(stack.env("GATEWAY_URL") + path);
                        String name = path.substring(1)
                                .replaceAll("(run|prog|ptr|cnv)_[a-z0-9]+", "one")
                                .replace('/', '-');
                        page.screenshot(new Page.ScreenshotOptions()
                                .setFullPage(true)
                                .setPath(SCREENS.resolve(area)
                                        .resolve(name + "-" + width + "-"
                                                + scheme.name().toLowerCase(Locale.ROOT) + ".png")));
                    }
                }
            }
        }
    }
}
