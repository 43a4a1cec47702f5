package org.tributary.tracking.traffic;

import java.util.Locale;

/** What speaks against a click, as far as the request shows it. The codes are stable: reports, finance and client programs read them. */
public enum Reason {
    HEAD_REQUEST("only the headers were asked for"),
    PREFETCH("the browser loaded ahead of a person, who may never have followed"),
    USER_AGENT_MISSING("no user agent was sent"),
    BOT("the user agent is a crawler's, a previewer's or a monitor's"),
    AUTOMATION("the user agent says that a program steers the browser"),
    HTTP_CLIENT("the user agent is a programming library's or a command line tool's"),
    DATA_CENTRE("the address belongs to a data centre"),
    EMBEDDED_FRAME("the link was loaded into a frame of a page, where nobody follows it"),
    EMBEDDED_IMAGE("the link was loaded as an image"),
    EMBEDDED_RESOURCE("the link was loaded as a script, style, font, media file or by a script"),
    ADDRESS_FLOOD("the address has used up what the program takes of one address in an hour"),
    LINK_FLOOD("the link has used up what the program takes of one link in an hour"),
    TOO_FAST("the same visitor followed a link of the program an instant before"),
    SOURCE_NOT_ALLOWED("the visitor came from a source that the partner may not use"),
    SOURCE_NOT_DECLARED("the visitor came from a source that the partner has not declared"),
    BRAND_TERM("the advertisement was bought for a word of the vendor's brand"),
    REFERRER_BANNED("the visitor came from a page that the program has banned"),
    SAME_VISITOR_WITHIN_HOUR("the same visitor followed the same link within the hour before");

    private final String meaning;

    Reason(String meaning) {
        this.meaning = meaning;
    }

    /** The stable code, in snake case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A sentence for people. */
    public String meaning() {
        return meaning;
    }
}
