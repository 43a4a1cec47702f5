package org.tributary.payout.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.UserId;
import org.tributary.payout.run.ApprovalRules.Answer;

final class ApprovalRulesTest {

    @ParameterizedTest
    @CsvSource(nullValues = "none", textBlock = """
            # status           approved by  needed  user   partner  hash   answer
            AWAITING_APPROVAL, none,        2,      usr_a, none,    none,  missing 1
            AWAITING_APPROVAL, none,        2,      usr_a, none,    h1,    missing 1
            AWAITING_APPROVAL, usr_b,       2,      usr_a, none,    h1,    missing 0
            AWAITING_APPROVAL, none,        1,      usr_a, none,    h1,    missing 0
            AWAITING_APPROVAL, usr_b,       3,      usr_a, none,    none,  missing 1
            AWAITING_APPROVAL, usr_a,       2,      usr_a, none,    none,  ALREADY_APPROVED_BY_YOU
            AWAITING_APPROVAL, usr_b,       2,      usr_a, none,    h2,    ITEMS_CHANGED
            AWAITING_APPROVAL, usr_b,       2,      usr_a, ptr_1,   h1,    APPROVER_IS_PAYEE
            AWAITING_APPROVAL, usr_b,       2,      usr_a, ptr_9,   h1,    missing 0
            AWAITING_APPROVAL, none,        2,      none,  none,    none,  APPROVER_NOT_A_PERSON
            DRAFT,             none,        2,      usr_a, none,    none,  NOT_AWAITING_APPROVAL
            APPROVED,          usr_a usr_b, 2,      usr_a, none,    none,  ALREADY_APPROVED_BY_YOU
            SENDING,           usr_a usr_b, 2,      usr_c, none,    none,  NOT_AWAITING_APPROVAL
            SETTLED,           usr_a usr_b, 2,      usr_c, none,    none,  NOT_AWAITING_APPROVAL
            CANCELED,          none,        2,      usr_c, none,    none,  NOT_AWAITING_APPROVAL
            """)
    void an_approval_counts_once_per_person_and_never_from_a_payee(
            RunStatus status,
            @Nullable String approvers,
            int needed,
            @Nullable String user,
            @Nullable String partner,
            @Nullable String hash,
            String expected) {
        var run = new ApprovalRules.Candidate(
                status, "h1", users(approvers), needed, Set.of(new PartnerId("ptr_1"), new PartnerId("ptr_2")));
        var approver = new ApprovalRules.Approver(
                user == null ? null : new UserId(user), partner == null ? null : new PartnerId(partner), hash);

        String answer = switch (ApprovalRules.judge(run, approver)) {
            case Answer.Counts counts -> "missing " + counts.missing();
            case Answer.Refused refused -> refused.reason().name();
        };

        assertThat(answer).isEqualTo(expected);
    }

    private static Set<UserId> users(@Nullable String ids) {
        return ids == null
                ? Set.of()
                : Arrays.stream(ids.split(" ")).map(UserId::new).collect(Collectors.toUnmodifiableSet());
    }
}
