package org.tributary.gateway.access;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import jakarta.inject.Singleton;
import java.util.concurrent.Semaphore;

/** Argon2id with OWASP's parameters: 19 MiB, two passes. At most a few run at once, so that sign-ins cannot exhaust the memory. */
@Singleton
final class Passwords {

    private static final Argon2Function ARGON2ID = Argon2Function.getInstance(19_456, 2, 1, 32, Argon2.ID);
    private static final int AT_ONCE = 4;

    private final Semaphore running = new Semaphore(AT_ONCE);

    /** What an unknown user's password is compared with, so that the answer takes as long as for a known one. */
    private final String nobodys = hash(SecretText.fresh(""));

    String hash(String password) {
        running.acquireUninterruptibly();
        try {
            return Password.hash(password).addRandomSalt(16).with(ARGON2ID).getResult();
        } finally {
            running.release();
        }
    }

    boolean matches(String password, String hash) {
        running.acquireUninterruptibly();
        try {
            return Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash));
        } finally {
            running.release();
        }
    }

    /** Takes as long as {@link #matches} and is always false. */
    boolean matchesNobody(String password) {
        matches(password, nobodys);
        return false;
    }
}
