package org.tributary.tracking.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuestionsTest {

    private final Questions questions = new Questions();

    @Test
    void allIsSettledUpToTheFirstThatIsOpen() {
        assertThat(questions.settled()).isZero();
        assertThat(questions.begin(2)).isEqualTo(1);
        assertThat(questions.begin(1)).isEqualTo(2);
        assertThat(questions.begin(1)).isEqualTo(3);

        questions.settle(2);
        questions.settle(1);
        assertThat(questions.settled()).as("one of two is open").isZero();
        questions.settle(1);
        assertThat(questions.settled()).isEqualTo(2);
        questions.settle(3);
        assertThat(questions.settled()).isEqualTo(3);
    }

    @Test
    void aQuestionThatClaimsNothingIsNoNews() {
        questions.settle(questions.begin(1));

        assertThat(questions.begin(0)).isEqualTo(1);
        assertThat(questions.settled()).isEqualTo(1);
        questions.settle(0);
        questions.settle(7);
        assertThat(questions.settled()).isEqualTo(1);
    }
}
