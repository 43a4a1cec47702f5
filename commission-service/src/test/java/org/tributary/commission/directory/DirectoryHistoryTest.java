package org.tributary.commission.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tributary.commission.FreshDatabase;
import org.tributary.commission.attribution.Member;
import org.tributary.contracts.directory.CouponEntry;
import org.tributary.contracts.directory.DirectoryEntry;
import org.tributary.contracts.directory.EnrolmentEntry;
import org.tributary.contracts.directory.EnrolmentEntry.Status;
import org.tributary.contracts.id.CouponId;
import org.tributary.contracts.id.EnrolmentId;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.contracts.json.Json;
import org.tributary.platform.database.Database;

/** What the directory says of any moment, on a real PostgreSQL. */
class DirectoryHistoryTest {

    private static final Instant START = Instant.parse("2026-11-01T12:00:00Z");

    private static Database database;

    private final DirectoryHistory history = new DirectoryHistory();
    private final String name = UUID.randomUUID().toString().substring(0, 8);
    private final OrganisationId org = new OrganisationId("org_" + name);
    private final ProgramId program = new ProgramId("prog_" + name);
    private final PartnerId seller = new PartnerId("ptr_seller" + name);
    private final PartnerId recruiter = new PartnerId("ptr_recruiter" + name);

    @BeforeAll
    static void migrate() {
        database = FreshDatabase.open();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void anEventIsJudgedByWhatStoodWhenItWasRecorded() {
        publish(3, enrolment("a", seller, null, Status.APPLIED, 3, false));
        publish(7, enrolment("a", seller, null, Status.APPROVED, 7, false));

        assertThat(member(2).status()).isNull();
        assertThat(member(6).status()).isEqualTo(Status.APPLIED);
        assertThat(member(7).status()).isEqualTo(Status.APPROVED);
        assertThat(member(6).status()).as("asked again").isEqualTo(Status.APPLIED);
    }

    @Test
    void aPartnerWhoLeftAndCameBackIsAMemberAgain() {
        publish(1, enrolment("old", seller, null, Status.APPROVED, 1, false));
        publish(2, enrolment("new", seller, null, Status.APPROVED, 2, false));
        publish(3, enrolment("old", seller, null, Status.ARCHIVED, 3, true));

        assertThat(member(3).status()).isEqualTo(Status.APPROVED);
    }

    @Test
    void aCircleOfRecruitersEnds() {
        publish(1, enrolment("a", seller, recruiter, Status.APPROVED, 1, false));
        publish(2, enrolment("b", recruiter, seller, Status.APPROVED, 2, false));

        assertThat(member(2).recruiters())
                .extracting(Member.Recruiter::partnerId)
                .containsExactly(recruiter);
    }

    @Test
    void aCouponsCodeLeadsToWhoHasItNow() {
        publish(1, coupon("first", "SPRING", seller, true, false, 1));
        publish(2, coupon("first", "SUMMER", seller, true, false, 2));
        publish(3, coupon("second", "Spring", recruiter, true, false, 3));
        publish(4, coupon("first", "SUMMER", seller, true, true, 4));
        publish(5, coupon("second", "Spring", recruiter, false, false, 5));

        assertThat(owner("spring", 1)).isEqualTo(seller);
        assertThat(owner("spring", 2)).as("it was renamed").isNull();
        assertThat(owner("SPRING", 3)).isEqualTo(recruiter);
        assertThat(owner("summer", 3)).isEqualTo(seller);
        assertThat(owner("summer", 4)).as("it was deleted").isNull();
        assertThat(owner("spring", 4)).isEqualTo(recruiter);
        assertThat(owner("spring", 5)).as("it was switched off").isNull();
    }

    @Test
    void anotherOrganisationsEntriesAreNotThere() {
        publish(1, enrolment("a", seller, null, Status.APPROVED, 1, false));
        OrganisationId other = new OrganisationId("org_other" + name);

        assertThat(database.<Member>worker(tx -> history.asOf(tx, other, 1).member(program, seller, START))
                        .status())
                .isNull();
    }

    private void publish(long offset, DirectoryEntry entry) {
        database.workerRun(tx -> DirectoryStore.add(tx, offset, entry, Json.write(entry)));
    }

    private Member member(long asOf) {
        return database.worker(tx -> history.asOf(tx, org, asOf).member(program, seller, START));
    }

    private @Nullable PartnerId owner(String code, long asOf) {
        return database.worker(tx -> history.asOf(tx, org, asOf).coupon(code).map(CouponEntry::partnerId))
                .orElse(null);
    }

    private EnrolmentEntry enrolment(
            String id, PartnerId who, @Nullable PartnerId parent, Status status, int minute, boolean deleted) {
        return new EnrolmentEntry(
                new EnrolmentId("enr_" + id + name),
                org,
                program,
                who,
                parent,
                null,
                null,
                status,
                START,
                START.plusSeconds(60L * minute),
                deleted,
                null);
    }

    private CouponEntry coupon(String id, String code, PartnerId who, boolean active, boolean deleted, int minute) {
        return new CouponEntry(
                new CouponId("cpn_" + id + name),
                org,
                program,
                who,
                code,
                active,
                START.plusSeconds(60L * minute),
                deleted);
    }
}
