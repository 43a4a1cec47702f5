package org.tributary.tracking.traffic;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A user agent by a few cheap rules.
 *
 * @param kind whether it can be a person
 * @param device {@code mobile}, {@code tablet} or {@code desktop}; null when nothing says so
 * @param os null when unknown
 * @param browser null when unknown
 */
public record UserAgent(
        Kind kind,
        @Nullable String device,
        @Nullable String os,
        @Nullable String browser) {

    /** Whether a person may sit behind it. */
    public enum Kind {
        PERSON,
        BOT,
        MISSING
    }

    private static final UserAgent MISSING = new UserAgent(Kind.MISSING, null, null, null);

    private static final List<String> BOTS = List.of(
            "googlebot",
            "bingbot",
            "yandexbot",
            "baiduspider",
            "duckduckbot",
            "applebot",
            "slurp",
            "facebookexternalhit",
            "twitterbot",
            "linkedinbot",
            "slackbot",
            "telegrambot",
            "discordbot",
            "whatsapp/",
            "ahrefsbot",
            "semrushbot",
            "mj12bot",
            "petalbot",
            "gptbot",
            "ccbot",
            "claudebot",
            "crawler",
            "spider");

    /** What a part of the text says; the first that is found counts. */
    private record Rule(String sign, String name) {}

    private static final List<Rule> SYSTEMS = List.of(
            new Rule("iphone", "iOS"),
            new Rule("ipad", "iOS"),
            new Rule("android", "Android"),
            new Rule("windows", "Windows"),
            new Rule("mac os x", "macOS"),
            new Rule("cros", "ChromeOS"),
            new Rule("linux", "Linux"));

    private static final List<Rule> BROWSERS = List.of(
            new Rule("edg/", "Edge"),
            new Rule("opr/", "Opera"),
            new Rule("samsungbrowser/", "Samsung Internet"),
            new Rule("firefox/", "Firefox"),
            new Rule("fxios/", "Firefox"),
            new Rule("crios/", "Chrome"),
            new Rule("chrome/", "Chrome"),
            new Rule("safari/", "Safari"));

    /**
     * Reads the header.
     *
     * @param header {@code User-Agent}, null when it was not sent
     */
    public static UserAgent of(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return MISSING;
        }
        String text = header.toLowerCase(Locale.ROOT);
        if (BOTS.stream().anyMatch(text::contains)) {
            return new UserAgent(Kind.BOT, null, null, null);
        }
        String os = first(SYSTEMS, text);
        return new UserAgent(Kind.PERSON, device(text, os), os, first(BROWSERS, text));
    }

    private static @Nullable String device(String text, @Nullable String os) {
        if (text.contains("ipad") || ("Android".equals(os) && !text.contains("mobile"))) {
            return "tablet";
        }
        if (text.contains("mobile") || text.contains("iphone")) {
            return "mobile";
        }
        return os == null ? null : "desktop";
    }

    private static @Nullable String first(List<Rule> rules, String text) {
        for (Rule rule : rules) {
            if (text.contains(rule.sign)) {
                return rule.name;
            }
        }
        return null;
    }
}
