package org.tributary.platform.secret;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tributary.contracts.directory.PartnerEntry.Marks;
import org.tributary.contracts.id.OrganisationId;

/**
 * Marks e-mail addresses, so that whoever has the master key can tell that two are the same and nobody can read one from its mark. Two
 * spellings that reach the same mailbox have the same mark: case, a tag behind {@code +}, and Gmail's dots do not count. An organisation's
 * marks mean nothing to another. Thread-safe.
 */
public final class EmailMarks {

    private static final String PURPOSE = "tributary marks of e-mail addresses v1";
    private static final int MARK_BYTES = 12;
    private static final String GMAIL = "gmail.com";
    private static final Set<String> GMAIL_NAMES = Set.of(GMAIL, "googlemail.com");
    private static final Set<String> OPEN_TO_ALL = openToAll();

    private final byte[] key;

    /** @param masterKey the installation's, 32 bytes */
    public EmailMarks(byte[] masterKey) {
        this.key = Hmac.derivedKey(masterKey, PURPOSE);
    }

    /** Empty for what is no address. */
    public Optional<Marks> of(OrganisationId org, String email) {
        String text = email.strip().toLowerCase(Locale.ROOT);
        int at = text.lastIndexOf('@');
        String mailbox = at < 0 ? "" : mailbox(text.substring(0, at));
        String domain = at < 0 ? "" : text.substring(at + 1);
        if (mailbox.isEmpty() || domain.isEmpty()) {
            return Optional.empty();
        }
        String address = GMAIL_NAMES.contains(domain) ? mailbox.replace(".", "") + "@" + GMAIL : mailbox + "@" + domain;
        return Optional.of(new Marks(
                mark(org, "address", address), OPEN_TO_ALL.contains(domain) ? null : mark(org, "domain", domain)));
    }

    /** What stands behind a plus sign sorts mail and reaches the same person. */
    private static String mailbox(String local) {
        int tag = local.indexOf('+');
        return tag > 0 ? local.substring(0, tag) : local;
    }

    private String mark(OrganisationId org, String kind, String text) {
        byte[] whole = Hmac.sha256(key, (org.value() + '\n' + kind + '\n' + text).getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(whole, MARK_BYTES));
    }

    private static Set<String> openToAll() {
        try (InputStream list = Objects.requireNonNull(EmailMarks.class.getResourceAsStream("mailbox-providers.txt"))) {
            return new String(list.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new IllegalStateException("the list of mailbox providers cannot be read", e);
        }
    }
}
