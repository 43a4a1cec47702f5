package org.tributary.tracking.conversion;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.contracts.event.ConversionEvent;
import org.tributary.contracts.event.CustomerEvent.CustomerSeen;
import org.tributary.platform.problem.Problem;
import org.tributary.platform.problem.ProblemException;

/** Takes conversions in, each once: claimed, appended with what is new about its customer; or a problem says why not. */
@Singleton
final class Intake {

    private final Claims claims;
    private final Recorder recorder;
    private final Customers customers;

    Intake(Claims claims, Recorder recorder, Customers customers) {
        this.claims = claims;
        this.recorder = recorder;
        this.customers = customers;
    }

    /** What became of one of many. */
    sealed interface Result {
        /** It is taken in, or was before. */
        record Done(Answers.Taken answer) implements Result {}

        /** It is not, and why. */
        record Refused(Problem problem) implements Result {}
    }

    /**
     * Takes one in.
     *
     * @return the answer, which holds once the promises are settled and kept
     * @throws ProblemException 409 or 503 when it is not taken in
     */
    <A extends Answers.Taken> A take(Reading<A> reading, Promises promises) {
        WrittenConversion written = written(reading);
        Outcome outcome = claims.once(
                reading.event().conversionId(),
                written.hash(),
                () -> append(written, reading.person(), promises),
                promises);
        return answer(reading, outcome);
    }

    /**
     * Takes many in. All of them are claimed before the first is waited for. Those that somebody else has claimed come last, when what
     * is ours is settled: who waits holds nothing that another one waits for.
     *
     * @return what became of each, in their order
     */
    List<Result> take(List<Reading<?>> readings, Promises promises) {
        List<WrittenConversion> written = readings.stream().map(Intake::written).toList();
        try (Claims.Many claimed = claims.begin()) {
            written.forEach(each -> claimed.claim(each.event().conversionId(), each.hash()));
            Outcome[] outcomes =
                    claimed.finish(i -> append(written.get(i), readings.get(i).person(), promises), promises);
            List<Result> results = new ArrayList<>(outcomes.length);
            for (int i = 0; i < outcomes.length; i++) {
                results.add(result(readings.get(i), outcomes[i]));
            }
            return results;
        }
    }

    private Result result(Reading<?> reading, Outcome outcome) {
        try {
            return new Result.Done(answer(reading, outcome));
        } catch (ProblemException refused) {
            return new Result.Refused(refused.problem());
        }
    }

    private <A extends Answers.Taken> A answer(Reading<A> reading, Outcome outcome) {
        boolean duplicate = isDuplicate(reading.event(), outcome);
        Reading.Person person = reading.person();
        Customer customer = person == null ? Customer.NOBODY : customers.completed(person.id(), person.told());
        return reading.answering().answer(customer, duplicate);
    }

    private static boolean isDuplicate(ConversionEvent event, Outcome outcome) {
        return switch (outcome) {
            case FIRST -> false;
            case DUPLICATE -> true;
            case CONFLICT ->
                throw ProblemException.conflict(
                        "conversion_conflict",
                        "A conversion of this name is recorded already with another content, as " + event.conversionId()
                                + "; it stands as it was and nothing new was recorded. To change it, send what goes back to"
                                + " /track/refund, or amend it with POST /api/v1/conversions/validate.");
            case NO_ROOM -> throw Recorder.noRoom();
        };
    }

    /**
     * Appends the conversion with what must be said about its customer.
     *
     * @return whether there was room
     */
    boolean append(WrittenConversion written, Reading.@Nullable Person person, Promises promises) {
        if (person == null) {
            return recorder.append(written, null, promises);
        }
        Customer customer = customers.completed(person.id(), person.told());
        CustomerSeen news = customers
                .news(written.event().envelope(), person.id(), customer)
                .orElse(null);
        boolean appended = recorder.append(written, news, promises);
        if (appended && news != null) {
            customers.said(person.id(), customer, promises);
        }
        return appended;
    }

    private static WrittenConversion written(Reading<?> reading) {
        return WrittenConversion.of(reading.event(), reading.givenTime());
    }
}
