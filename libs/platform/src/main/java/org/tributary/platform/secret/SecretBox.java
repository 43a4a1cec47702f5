package org.tributary.platform.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals texts under the installation's master key: AES-256-GCM with a fresh nonce and a key of its own that is derived from the master
 * key, so that no other use of that key meets this one. What is sealed for one owner cannot be opened as another's. Thread-safe.
 */
public final class SecretBox {

    private static final String VERSION = "v1.";
    private static final String PURPOSE = "tributary secrets in the directory v1";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec key;

    /** @param masterKey the installation's, 32 bytes */
    public SecretBox(byte[] masterKey) {
        this.key = new SecretKeySpec(Hmac.derivedKey(masterKey, PURPOSE), "AES");
    }

    /**
     * The text for somebody who has the master key; another one every time.
     *
     * @param owner what the secret belongs to
     */
    public String seal(String text, String owner) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, owner).doFinal(text.getBytes(StandardCharsets.UTF_8));
            byte[] whole = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
            System.arraycopy(sealed, 0, whole, NONCE_BYTES, sealed.length);
            return VERSION + Base64.getEncoder().encodeToString(whole);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES/GCM", e);
        }
    }

    /** The text again; empty when it was sealed under another key, for another owner, or was changed since. */
    public Optional<String> open(String sealed, String owner) {
        if (!sealed.startsWith(VERSION)) {
            return Optional.empty();
        }
        try {
            byte[] whole = Base64.getDecoder().decode(sealed.substring(VERSION.length()));
            if (whole.length <= NONCE_BYTES) {
                return Optional.empty();
            }
            byte[] text = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(whole, NONCE_BYTES), owner)
                    .doFinal(whole, NONCE_BYTES, whole.length - NONCE_BYTES);
            return Optional.of(new String(text, StandardCharsets.UTF_8));
        } catch (AEADBadTagException | IllegalArgumentException notOurs) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES/GCM", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String owner) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(owner.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
