package org.tributary.gateway.page;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.money.Money;
import org.tributary.platform.access.Role;

/**
 * What stands around every page, and what its template asks for words and formats.
 *
 * @param area which menu it has
 * @param here the menu's entry that it belongs to
 * @param viewer who looks, null for who has not signed in
 * @param notice key of a text that says what was just done, null for nothing
 */
public record Frame(
        Area area,
        String here,
        List<Area.Place> menu,
        @Nullable Viewer viewer,
        @Nullable String notice,
        Locale locale) {

    private static final Locale ENGLISH = Locale.UK;

    /**
     * Who looks at a page.
     *
     * @param csrf what every form repeats
     */
    public record Viewer(String name, String organisation, Role role, String csrf) {

        /** Whether it may make programs, partners and links. */
        public boolean manages() {
            return role == Role.OWNER || role == Role.ADMIN || role == Role.MARKETER;
        }

        /** Whether it may make and revoke API keys. */
        public boolean decidesKeys() {
            return role == Role.OWNER || role == Role.ADMIN;
        }

        /** Whether it may decide on commissions and payout runs. */
        public boolean decidesMoney() {
            return role == Role.OWNER || role == Role.ADMIN || role == Role.FINANCE;
        }

        /** Whether it may close periods and name accounts. */
        public boolean closesBooks() {
            return role == Role.OWNER || role == Role.FINANCE;
        }

        @Override
        public String toString() {
            return "Viewer[" + name + "]";
        }
    }

    /** The frame of a page for everybody. */
    static Frame open() {
        return new Frame(Area.PUBLIC, "", List.of(), null, null, ENGLISH);
    }

    /** The text of a key, with its arguments filled in. */
    public String t(String key, Object... arguments) {
        return new Texts(locale).text(key, arguments);
    }

    /** The text of a code that another service gave, or the code itself in words when it is a new one. */
    public String code(String family, @Nullable String code) {
        if (code == null) {
            return "";
        }
        Texts texts = new Texts(locale);
        String key = family + "." + code;
        return texts.has(key) ? texts.text(key) : code.replace('_', ' ');
    }

    public String money(long minor, String currency) {
        return new Format(locale).money(minor, currency);
    }

    public String money(Money money) {
        return money(money.minor(), money.code());
    }

    public String number(long number) {
        return new Format(locale).number(number);
    }

    public String share(BigDecimal fraction) {
        return new Format(locale).share(fraction);
    }

    /** What a field lets choose from, in order: codes with what they are called. */
    public Map<String, String> choices(String family, String... codes) {
        Map<String, String> choices = new LinkedHashMap<>();
        for (String code : codes) {
            choices.put(code, code(family, code));
        }
        return choices;
    }

    /** The name of a country by its ISO 3166 code. */
    public String country(String code) {
        return Locale.of("", code).getDisplayCountry(locale);
    }

    public String time(Instant instant) {
        return new Format(locale).time(instant);
    }

    public String date(Instant instant) {
        return new Format(locale).date(instant);
    }

    /** An ISO 8601 duration in words: days where it is whole days, else hours. */
    public String duration(String iso) {
        Duration duration = Duration.parse(iso);
        boolean days = duration.equals(Duration.ofDays(duration.toDays()));
        return days ? t("duration.days", duration.toDays()) : t("duration.hours", duration.toHours());
    }

    public String library(String artifact, String file) {
        return Assets.library(artifact, file);
    }

    public String own(String file) {
        return Assets.own(file);
    }

    /** Whether the viewer may make programs, partners and links. */
    public boolean manages() {
        return viewer != null && viewer.manages();
    }

    /** Whether the viewer may make and revoke API keys. */
    public boolean decidesKeys() {
        return viewer != null && viewer.decidesKeys();
    }

    /** Whether the viewer may decide on commissions and payout runs. */
    public boolean decidesMoney() {
        return viewer != null && viewer.decidesMoney();
    }

    /** Whether the viewer may close periods and name accounts. */
    public boolean closesBooks() {
        return viewer != null && viewer.closesBooks();
    }

    /** What a form repeats; empty where nobody has signed in. */
    public String csrf() {
        return viewer == null ? "" : viewer.csrf();
    }
}
