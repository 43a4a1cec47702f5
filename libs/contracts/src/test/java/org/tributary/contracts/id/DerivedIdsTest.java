package org.tributary.contracts.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DerivedIdsTest {

    private static final OrganisationId ORG = new OrganisationId("org_1");
    private static final OrganisationId OTHER = new OrganisationId("org_2");
    private static final CustomerId CUSTOMER = new CustomerId("cus_1");

    private final DerivedIds ids = new DerivedIds(new byte[32]);

    /** Computed by other means. These are promises: an id that changes makes every repeated conversion a new one. */
    @Test
    void stay_what_they_are_for_ever() {
        assertThat(ids.customer(ORG, Mode.LIVE, "customer-1")).hasToString("cus_x4bqwzx77d2d9xbf76fp0z16h39rzn7k");
        assertThat(ids.sale(ORG, Mode.LIVE, "order-1")).hasToString("cnv_n2kkhd21gzces5r42163vxvnq4t2pvyw");
        assertThat(ids.refund(ORG, Mode.LIVE, "refund-1")).hasToString("cnv_g4tzgcd3m5sm22khjtkgmd5hez38p683");
        assertThat(ids.lead(ORG, Mode.LIVE, CUSTOMER, "Sign up")).hasToString("cnv_qb5txj27gsp45qc5rr2tck3z0ypyvzk7");
        assertThat(ids.goal(ORG, Mode.LIVE, "event-1")).hasToString("cnv_esswttmv71ntj4s2vd70e7sqqwsfvrmh");
        assertThat(ids.goal(ORG, Mode.LIVE, CUSTOMER, "deposit")).hasToString("cnv_a915gfmrsss526e3x5ny7103649g6ejp");
        assertThat(ids.sale(ORG, Mode.TEST, "order-1")).hasToString("cnv_qasytqwxamvtnct41k9mazr0mcapg7q3");
        assertThat(ids.sale(ORG, Mode.LIVE, "Bestellung Größe ✓")).hasToString("cnv_s1zrcnzn54fc0vyw2gr7kggv027tjx5r");
    }

    @Test
    void are_the_same_in_every_instance_that_holds_the_key() {
        DerivedIds elsewhere = new DerivedIds(new byte[32]);

        assertThat(elsewhere.sale(ORG, Mode.LIVE, "order-1")).isEqualTo(ids.sale(ORG, Mode.LIVE, "order-1"));
    }

    @Test
    void differ_by_key_tenant_mode_kind_and_name() {
        byte[] otherKey = new byte[32];
        otherKey[31] = 1;

        assertThat(Stream.of(
                        ids.sale(ORG, Mode.LIVE, "1"),
                        new DerivedIds(otherKey).sale(ORG, Mode.LIVE, "1"),
                        ids.sale(OTHER, Mode.LIVE, "1"),
                        ids.sale(ORG, Mode.TEST, "1"),
                        ids.sale(ORG, Mode.LIVE, "2"),
                        ids.sale(ORG, Mode.LIVE, "1 "),
                        ids.refund(ORG, Mode.LIVE, "1"),
                        ids.reinstatement(ORG, Mode.LIVE, "1"),
                        ids.payment(ORG, Mode.LIVE, "1"),
                        ids.goal(ORG, Mode.LIVE, "1"),
                        ids.goal(ORG, Mode.LIVE, CUSTOMER, "1"),
                        ids.lead(ORG, Mode.LIVE, CUSTOMER, "1")))
                .doesNotHaveDuplicates();
    }

    @Test
    void parts_cannot_run_into_each_other() {
        assertThat(Stream.of(
                        ids.lead(ORG, Mode.LIVE, new CustomerId("cus_ab"), "c"),
                        ids.lead(ORG, Mode.LIVE, new CustomerId("cus_a"), "bc"),
                        ids.lead(ORG, Mode.LIVE, new CustomerId("cus_abc"), ""),
                        ids.goal(ORG, Mode.LIVE, new CustomerId("cus_a"), "b"),
                        ids.goal(ORG, Mode.LIVE, "cus_ab"),
                        ids.sale(new OrganisationId("org_12"), Mode.LIVE, "3"),
                        ids.sale(new OrganisationId("org_1"), Mode.LIVE, "23")))
                .doesNotHaveDuplicates();
    }

    @Test
    void need_a_key_of_32_bytes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DerivedIds(new byte[16]))
                .withMessage("the identity key has 16 bytes; it needs 32");
    }
}
