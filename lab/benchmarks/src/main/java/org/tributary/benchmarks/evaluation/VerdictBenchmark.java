package org.tributary.benchmarks.evaluation;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.tributary.commission.plan.Evaluation;
import org.tributary.commission.plan.Facts;
import org.tributary.commission.plan.Plan;
import org.tributary.commission.verdict.Case;
import org.tributary.commission.verdict.Judge;
import org.tributary.commission.verdict.PlanVersion;
import org.tributary.commission.verdict.Verdict;
import org.tributary.contracts.id.PlanId;

/** Sales of a shop with twenty rules, each with a condition, on one thread. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xmx1g"})
@State(Scope.Thread)
public class VerdictBenchmark {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:01Z");

    private final Plan plan = TwentyRules.plan();
    private final List<Facts> facts = Sales.facts();
    private final List<Case> cases = Sales.evidence().stream()
            .map(evidence ->
                    new Case(evidence, List.of(new PlanVersion(new PlanId("pln_twenty"), Sales.PROGRAM, 1, plan))))
            .toList();
    private int next;

    /** {@link Plan#evaluate}: who earns what, with the whole working. */
    @Benchmark
    public Evaluation evaluate() {
        return plan.evaluate(facts.get(turn(facts.size())));
    }

    /** {@link Judge#judge}: attribution, evaluation and rows. */
    @Benchmark
    public Verdict judge() {
        return Judge.judge(cases.get(turn(cases.size())), NOW);
    }

    /** The same, and its receipt as the text that is stored. */
    @Benchmark
    public byte[] judgeAndWrite() {
        return judge().receipt().canonical();
    }

    private int turn(int length) {
        next = (next + 1) % length;
        return next;
    }
}
