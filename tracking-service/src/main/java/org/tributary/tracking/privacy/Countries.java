package org.tributary.tracking.privacy;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Value;
import io.micronaut.scheduling.annotation.Scheduled;
import java.net.InetAddress;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * In which country a visitor is: what a trusted proxy says in the configured header, else what a MaxMind file says of the address.
 * Nobody knows where neither is configured.
 */
@Context
public final class Countries {

    private final ClientAddress addresses;
    private final @Nullable CountryFile file;

    Countries(ClientAddress addresses, @Value("${tracking.country.file:}") String file) {
        this.addresses = addresses;
        this.file = file.isBlank() ? null : CountryFile.open(Path.of(file));
    }

    /**
     * ISO 3166 alpha-2 in upper case, null when nobody says.
     *
     * @param peer who is connected to us
     * @param forwardedFor the header {@code X-Forwarded-For}, null when there is none
     * @param said the configured header, null when there is none
     */
    public @Nullable String of(InetAddress peer, @Nullable String forwardedFor, @Nullable String said) {
        if (said != null && isCountry(said) && addresses.isTrusted(peer)) {
            return said;
        }
        return file == null ? null : file.country(addresses.of(peer, forwardedFor));
    }

    /** Takes over a newer file. */
    @Scheduled(fixedDelay = "${tracking.country.look-every:1m}")
    void look() {
        if (file != null) {
            file.refresh();
        }
    }

    /** Two capital letters, except those that content networks use for unknown ({@code XX}) and Tor ({@code T1}, which has a digit). */
    private static boolean isCountry(String text) {
        return text.length() == 2 && isCapital(text.charAt(0)) && isCapital(text.charAt(1)) && !text.equals("XX");
    }

    private static boolean isCapital(char c) {
        return c >= 'A' && c <= 'Z';
    }
}
