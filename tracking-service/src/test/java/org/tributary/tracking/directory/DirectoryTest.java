package org.tributary.tracking.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tributary.contracts.directory.CouponEntry;
import org.tributary.contracts.directory.DirectoryEntry;
import org.tributary.contracts.directory.EnrolmentEntry;
import org.tributary.contracts.directory.FenceEntry;
import org.tributary.contracts.directory.KeyEntry;
import org.tributary.contracts.directory.LinkEntry;
import org.tributary.contracts.directory.ProgramEntry;
import org.tributary.contracts.id.CouponId;
import org.tributary.contracts.id.FreshIds;
import org.tributary.contracts.id.LinkId;
import org.tributary.contracts.id.Mode;
import org.tributary.contracts.json.Json;
import org.tributary.tracking.World;

class DirectoryTest {

    private static final String OURS = "go.example";

    private final World world = new World();
    private final Directory directory = new Directory();
    private long offset;

    @Test
    void aLinkIsFoundByItsKeyAndNumber() {
        LinkEntry link = world.link("summer");
        apply(link);

        assertThat(directory.link(OURS, "summer")).isEqualTo(link);
        assertThat(directory.link(link.number())).contains(link);
        assertThat(directory.link(OURS, "Summer")).isNull();
    }

    @Test
    void linksShareTheIdsThatTheyHaveInCommon() {
        LinkEntry one = world.link("one");
        LinkEntry other = Json.read(Json.write(world.link("other")), LinkEntry.class);
        apply(one, other);

        LinkEntry found = Objects.requireNonNull(directory.link(OURS, "other"));
        assertThat(found).isEqualTo(other);
        assertThat(found.programId()).isSameAs(one.programId());
        assertThat(found.partnerId()).isSameAs(one.partnerId());
        assertThat(found.org()).isSameAs(one.org());
        assertThat(directory.all()).containsExactlyInAnyOrder(one, other);
    }

    @Test
    void aDomainHasItsOwnLinksAndNoOthers() {
        LinkEntry ours = world.link("summer");
        LinkEntry theirs = onDomain(world.link("summer"), "Links.Brand.example", "summer");
        apply(ours, theirs);

        assertThat(directory.link("links.brand.example", "summer")).isEqualTo(theirs);
        assertThat(directory.link("whatever.example", "summer")).isEqualTo(ours);
        assertThat(directory.link("links.brand.example", "winter")).isNull();
        assertThat(directory.isOwnDomain("links.brand.example")).isTrue();
    }

    @Test
    void aProgramHasItsDomainsUntilItGivesThemUp() {
        World other = new World();
        apply(withDomains(world, "Links.Brand.example", "old.example"), world.link("summer"));
        assertThat(directory.programAt("links.brand.example"))
                .isEqualTo(withDomains(world, "Links.Brand.example", "old.example"));
        assertThat(directory.isOwnDomain("old.example")).isTrue();
        assertThat(directory.link("links.brand.example", "summer")).isNull();

        apply(withDomains(world, "links.brand.example"), withDomains(other, "old.example"));

        assertThat(directory.programAt("links.brand.example")).isEqualTo(withDomains(world, "links.brand.example"));
        assertThat(directory.programAt("old.example")).isEqualTo(withDomains(other, "old.example"));
        apply(withDomains(world), withDomains(other));
        assertThat(directory.programAt("links.brand.example")).isNull();
        assertThat(directory.isOwnDomain("links.brand.example")).isFalse();
        assertThat(directory.isOwnDomain("old.example")).isFalse();
        assertThat(directory.link("links.brand.example", "summer")).isNotNull();
    }

    @Test
    void aLinkThatMovesLeavesItsOldAddress() {
        LinkEntry before = world.link("before");
        apply(before, onDomain(before, null, "after"));

        assertThat(directory.link(OURS, "before")).isNull();
        assertThat(directory.link(OURS, "after")).isNotNull();
    }

    @Test
    void theLastLinkOfADomainTakesItAlong() {
        LinkEntry link = onDomain(world.link("a"), "brand.example", "a");
        apply(link, onDomain(link, null, "a"));

        assertThat(directory.isOwnDomain("brand.example")).isFalse();
        assertThat(directory.link("brand.example", "a")).isNotNull();
    }

    @Test
    void aDeletedLinkStaysKnownUntilAnotherTakesItsAddress() {
        LinkEntry gone = World.with(world.link("summer"), true, true);
        LinkEntry next = world.link("summer");
        apply(gone);
        assertThat(directory.link(OURS, "summer")).isEqualTo(gone);

        apply(next, gone);

        assertThat(directory.link(OURS, "summer")).isEqualTo(next);
    }

    @Test
    void onlyAnApprovedPartnerIsApproved() {
        for (EnrolmentEntry.Status status : EnrolmentEntry.Status.values()) {
            apply(world.enrolment(status));
            assertThat(directory.isApproved(world.program, world.partner))
                    .as("%s", status)
                    .isEqualTo(status == EnrolmentEntry.Status.APPROVED);
        }
    }

    @Test
    void aCouponIsFoundWithoutCaseInItsOrganisationAlone() {
        CouponEntry coupon = coupon("Summer20", false);
        apply(coupon);

        assertThat(directory.coupon(world.org, "SUMMER20")).contains(coupon);
        assertThat(directory.coupon(new World().org, "SUMMER20")).isEmpty();
    }

    @Test
    void aRevokedKeyIsUnknownAtOnce() {
        KeyEntry key = world.key("trb_sk_x", KeyEntry.Kind.SECRET, Mode.LIVE);
        apply(key);
        assertThat(directory.key(World.sha256("trb_sk_x"))).contains(key);

        apply(new KeyEntry(
                key.keyId(),
                key.org(),
                key.kind(),
                key.mode(),
                key.sha256(),
                key.scopes(),
                null,
                null,
                null,
                World.CREATED,
                true));

        assertThat(directory.key(World.sha256("trb_sk_x"))).isEmpty();
    }

    @Test
    void theOffsetIsThatOfTheLastEntryAlsoOfOnesThatAreNotKept() {
        apply(world.program());
        apply(new FenceEntry(1, 1, 1, World.CREATED, false));

        assertThat(directory.offset()).isEqualTo(1);
        assertThat(directory.all()).hasSize(1);
    }

    private CouponEntry coupon(String code, boolean deleted) {
        CouponId id = FreshIds.next(CouponId.PREFIX, CouponId::new, World.CREATED);
        return new CouponEntry(id, world.org, world.program, world.partner, code, true, World.CREATED, deleted);
    }

    private static LinkEntry onDomain(LinkEntry link, @Nullable String domain, String key) {
        LinkId id = link.linkId();
        return new LinkEntry(
                id,
                link.org(),
                link.programId(),
                link.partnerId(),
                link.number(),
                domain,
                key,
                null,
                Map.of(),
                null,
                true,
                World.CREATED,
                false);
    }

    private static ProgramEntry withDomains(World world, String... domains) {
        return world.program(World.SHOP, null, new ProgramEntry.Tracking(Map.of(), List.of(), List.of(domains)));
    }

    private void apply(DirectoryEntry... entries) {
        for (DirectoryEntry entry : entries) {
            directory.apply(offset++, entry);
        }
    }
}
