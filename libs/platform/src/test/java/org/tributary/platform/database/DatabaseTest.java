package org.tributary.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.platform.PlatformServers;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DatabaseTest {

    private static final OrganisationId OURS = new OrganisationId("org_ours");
    private static final OrganisationId THEIRS = new OrganisationId("org_theirs");

    private Database database;

    @BeforeAll
    void migrate() {
        database = PlatformServers.database();
        database.webRun(OURS, tx -> insert(tx, OURS, "ours"));
        database.webRun(THEIRS, tx -> insert(tx, THEIRS, "theirs"));
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Test
    void aRequestSeesItsOwnTenantAlone() {
        assertThat(database.web(OURS, DatabaseTest::texts)).containsExactly("ours");
        assertThat(database.web(THEIRS, DatabaseTest::texts)).containsExactly("theirs");
    }

    @Test
    void aWorkerSeesEveryTenant() {
        assertThat(database.worker(DatabaseTest::texts)).contains("ours", "theirs");
    }

    @Test
    void aRequestCannotWriteForAnotherTenant() {
        assertThatThrownBy(() -> database.webRun(OURS, tx -> insert(tx, THEIRS, "smuggled")))
                .hasMessageContaining("row-level security");
    }

    @Test
    void aRequestWithoutATenantSeesNothing() {
        List<String> seen = database.web(OURS, tx -> {
            tx.handle().execute("reset tributary.organisation");
            return texts(tx);
        });

        assertThat(seen).isEmpty();
    }

    @Test
    void neitherRoleMayChangeWhatItWasNotGranted() {
        assertThatThrownBy(() -> database.workerRun(tx -> tx.handle().execute("delete from note")))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() ->
                        database.webRun(OURS, tx -> tx.handle().execute("alter table note disable row level security")))
                .hasMessageContaining("must be owner");
    }

    @Test
    void anExceptionRollsTheWholeWorkBack() {
        assertThatThrownBy(() -> database.webRun(OURS, tx -> {
                    insert(tx, OURS, "half done");
                    throw new IllegalStateException("in the middle");
                }))
                .hasMessage("in the middle");

        assertThat(database.web(OURS, DatabaseTest::texts)).doesNotContain("half done");
    }

    private static void insert(Tx tx, OrganisationId org, String text) {
        tx.handle().execute("insert into note (org, text) values (?, ?)", org.value(), text);
    }

    private static List<String> texts(Tx tx) {
        return tx.handle()
                .createQuery("select text from note order by id")
                .mapTo(String.class)
                .list();
    }
}
