package org.tributary.acceptance;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The Chromium that is installed, without a window: {@code TRIBUTARY_CHROMIUM}, the system property {@code chromium}, or
 * {@code /usr/bin/chromium}.
 */
final class Chromium implements AutoCloseable {

    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    static Chromium open() {
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(path())
                        .setHeadless(true)
                        .setArgs(FLAGS));
        return new Chromium(playwright, browser);
    }

    /** A visitor of its own, without cookies. */
    BrowserContext visitor(Browser.NewContextOptions options) {
        return browser.newContext(options);
    }

    BrowserContext visitor() {
        return visitor(new Browser.NewContextOptions());
    }

    @Override
    public void close() {
        playwright.close();
    }

    private static Path path() {
        return Path.of(Optional.ofNullable(System.getenv("TRIBUTARY_CHROMIUM"))
                .orElse(Objects.requireNonNullElse(System.getProperty("chromium"), "/usr/bin/chromium")));
    }
}
