package org.tributary.gateway.page;

import java.util.List;
import org.tributary.platform.access.Caller;
import org.tributary.platform.access.Role;

/** The parts of the site and their menus. */
public enum Area {
    /** For everybody, signed in or not. */
    PUBLIC(List.of()),
    /** A partner's own pages. */
    PORTAL(List.of(
            new Place("home", "/portal"),
            new Place("links", "/portal/links"),
            new Place("conversions", "/portal/conversions"),
            new Place("earnings", "/portal/earnings"),
            new Place("payouts", "/portal/payouts"),
            new Place("account", "/portal/payout-account"))),
    /** The staff's pages. */
    CONSOLE(List.of(
            new Place("overview", "/console"),
            new Place("programs", "/console/programs"),
            new Place("partners", "/console/partners"),
            new Place("conversions", "/console/conversions"),
            new Place("commissions", "/console/commissions"),
            new Place("integration", "/console/integration"),
            new Place("runs", "/console/payout-runs"),
            new Place("ledger", "/console/ledger"),
            new Place("periods", "/console/periods"),
            new Place("rates", "/console/exchange-rates")));

    private static final List<String> OF_MONEY = List.of("runs", "ledger", "periods", "rates");

    private final List<Place> places;

    Area(List<Place> places) {
        this.places = places;
    }

    /** An entry of a menu; its text has the key {@code nav.NAME}. */
    public record Place(String name, String path) {}

    /** What somebody finds in the menu. Marketers do not look into payout runs, ledger, periods and rates. */
    List<Place> menu(Caller caller) {
        boolean money = caller.hasAny(Role.OWNER, Role.ADMIN, Role.FINANCE, Role.VIEWER);
        return places.stream()
                .filter(place -> this != CONSOLE || money || !OF_MONEY.contains(place.name()))
                .toList();
    }
}
