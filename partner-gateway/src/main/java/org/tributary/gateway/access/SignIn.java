package org.tributary.gateway.access;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tributary.platform.database.Database;

/**
 * Sign-in by password. An unknown address takes as long as a wrong password and answers the same. After a few failures of one account
 * from one network address that pair must pause; the same account from elsewhere is not touched, so nobody can lock another out.
 */
@Singleton
final class SignIn {

    private static final int MOST_FAILURES = 5;
    private static final int MOST_ACCOUNTS = 5;
    private static final Duration PAUSE = Duration.ofMinutes(15);

    private final Database database;
    private final Passwords passwords;
    private final Clock clock;

    SignIn(Database database, Passwords passwords, Clock clock) {
        this.database = database;
        this.passwords = passwords;
        this.clock = clock;
    }

    /** What came of an attempt. */
    sealed interface Outcome {

        record Granted(AccessStore.Person person) implements Outcome {}

        record Refused() implements Outcome {}

        record MustPause() implements Outcome {}
    }

    Outcome attempt(String givenEmail, String password, String networkAddress) {
        String email = givenEmail.strip().toLowerCase(Locale.ROOT);
        String who = SecretText.hash(email + "\n" + networkAddress);
        Instant now = clock.instant();
        Instant since = now.minus(PAUSE);
        if (database.worker(tx -> AccessStore.failures(tx, who, since)) >= MOST_FAILURES) {
            return new Outcome.MustPause();
        }
        List<AccessStore.Person> accounts = database.worker(tx -> AccessStore.byEmail(tx, email, MOST_ACCOUNTS));
        Optional<AccessStore.Person> matching = matching(accounts, password);
        if (matching.isEmpty()) {
            database.workerRun(tx -> AccessStore.countFailure(tx, who, now, since));
            return new Outcome.Refused();
        }
        database.workerRun(tx -> AccessStore.forgetFailures(tx, who));
        return new Outcome.Granted(matching.get());
    }

    private Optional<AccessStore.Person> matching(List<AccessStore.Person> accounts, String password) {
        if (accounts.isEmpty()) {
            passwords.matchesNobody(password);
        }
        return accounts.stream()
                .filter(person -> passwords.matches(password, person.passwordHash()))
                .findFirst();
    }
}
