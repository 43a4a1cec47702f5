package org.tributary.tracking.traffic;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tributary.tracking.traffic.UserAgent.Kind;

/**
 * Device, system and browser by an ordered table: the first sign that stands in the header counts, because browsers name those they
 * descend from. What people mostly use is told apart; everything else stays unknown.
 */
final class AgentReader {

    /** What a part of the header says. */
    private record Rule(String sign, String name) {}

    private static final List<Rule> DEVICES = List.of(
            new Rule("ipad", "tablet"),
            new Rule("iphone", "mobile"),
            new Rule("ipod", "mobile"),
            new Rule("appletv", "tv"),
            new Rule("smart-tv", "tv"),
            new Rule("smarttv", "tv"),
            new Rule("googletv", "tv"),
            new Rule("android tv", "tv"),
            new Rule("bravia", "tv"),
            new Rule("web0s", "tv"),
            new Rule("hbbtv", "tv"),
            new Rule("aftt", "tv"),
            new Rule("roku", "tv"),
            new Rule("playstation", "console"),
            new Rule("xbox", "console"),
            new Rule("nintendo", "console"),
            new Rule("kindle", "tablet"),
            new Rule("silk/", "tablet"),
            new Rule("tablet", "tablet"),
            new Rule("mobile", "mobile"),
            new Rule("opera mini", "mobile"),
            new Rule("windows phone", "mobile"),
            new Rule("kaios", "mobile"),
            new Rule("android", "tablet"),
            new Rule("windows", "desktop"),
            new Rule("mac os x", "desktop"),
            new Rule("cros ", "desktop"),
            new Rule("linux", "desktop"),
            new Rule("bsd", "desktop"));

    private static final List<Rule> SYSTEMS = List.of(
            new Rule("windows phone", "Windows Phone"),
            new Rule("appletv", "tvOS"),
            new Rule("iphone", "iOS"),
            new Rule("ipad", "iOS"),
            new Rule("ipod", "iOS"),
            new Rule("openharmony", "HarmonyOS"),
            new Rule("harmonyos", "HarmonyOS"),
            new Rule("kaios", "KaiOS"),
            new Rule("tizen", "Tizen"),
            new Rule("web0s", "webOS"),
            new Rule("android", "Android"),
            new Rule("playstation", "PlayStation"),
            new Rule("xbox", "Windows"),
            new Rule("nintendo", "Nintendo"),
            new Rule("windows", "Windows"),
            new Rule("mac os x", "macOS"),
            new Rule("cros ", "ChromeOS"),
            new Rule("linux", "Linux"),
            new Rule("bsd", "BSD"));

    private static final List<Rule> BROWSERS = List.of(
            new Rule("instagram", "Instagram"),
            new Rule("fban/", "Facebook"),
            new Rule("fbav/", "Facebook"),
            new Rule("fb_iab/", "Facebook"),
            new Rule("bytedancewebview", "TikTok"),
            new Rule("musical_ly", "TikTok"),
            new Rule("trill_", "TikTok"),
            new Rule("snapchat/", "Snapchat"),
            new Rule("[pinterest", "Pinterest"),
            new Rule("linkedinapp", "LinkedIn"),
            new Rule("twitter for", "X"),
            new Rule("micromessenger", "WeChat"),
            new Rule(" line/", "LINE"),
            new Rule("gsa/", "Google app"),
            new Rule("edg/", "Edge"),
            new Rule("edga/", "Edge"),
            new Rule("edgios/", "Edge"),
            new Rule("edge/", "Edge"),
            new Rule("opr/", "Opera"),
            new Rule("opt/", "Opera"),
            new Rule("opera", "Opera"),
            new Rule("samsungbrowser/", "Samsung Internet"),
            new Rule("yabrowser/", "Yandex"),
            new Rule("ucbrowser/", "UC Browser"),
            new Rule("miuibrowser/", "Mi Browser"),
            new Rule("huaweibrowser/", "Huawei Browser"),
            new Rule("vivaldi/", "Vivaldi"),
            new Rule("duckduckgo/", "DuckDuckGo"),
            new Rule(" ddg/", "DuckDuckGo"),
            new Rule("silk/", "Silk"),
            new Rule("fxios/", "Firefox"),
            new Rule("focus/", "Firefox"),
            new Rule("firefox/", "Firefox"),
            new Rule("crios/", "Chrome"),
            new Rule("chrome/", "Chrome"),
            new Rule("msie ", "Internet Explorer"),
            new Rule("trident/", "Internet Explorer"),
            new Rule("android", "Android Browser"),
            new Rule("safari/", "Safari"),
            new Rule("applewebkit/", "Safari"));

    private AgentReader() {}

    /** Reads a header that is a person's as far as one can see. */
    static UserAgent person(String header) {
        String text = header.toLowerCase(Locale.ROOT);
        return new UserAgent(Kind.PERSON, first(DEVICES, text), first(SYSTEMS, text), first(BROWSERS, text));
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
