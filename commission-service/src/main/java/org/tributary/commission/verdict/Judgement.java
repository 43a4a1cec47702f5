package org.tributary.commission.verdict;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tributary.commission.attribution.Decision;
import org.tributary.commission.attribution.Decision.Attributed;
import org.tributary.commission.attribution.Decision.NotAttributed;
import org.tributary.commission.attribution.Question;
import org.tributary.commission.plan.Ladder;
import org.tributary.commission.plan.Meter;
import org.tributary.commission.rate.Exchange;
import org.tributary.commission.rate.Wanted;
import org.tributary.commission.verdict.Evidence.EarnedRule;
import org.tributary.commission.verdict.Verdict.HoldReason;
import org.tributary.commission.verdict.Verdict.NotEarned;
import org.tributary.commission.verdict.Verdict.NotJudged;
import org.tributary.contracts.event.ConversionEvent;
import org.tributary.contracts.money.Money;

/** One case on its way to a verdict: it is known who it belongs to, and what must be known of that partner's past. */
public final class Judgement {

    private final Case given;
    private final Decision decision;
    private final Optional<Application> asking;

    Judgement(Case given) {
        this.given = given;
        this.decision = question(given.evidence()).decide();
        this.asking = application(given.evidence());
    }

    public Decision decision() {
        return decision;
    }

    /** What speaks against how the conversion was won; empty when nobody won it. */
    public List<HoldReason> doubts() {
        return decision instanceof Attributed to ? Doubts.of(given.evidence(), to) : List.of();
    }

    /** The rate that must be in the evidence before there can be a verdict; empty when none must, or it is. */
    public Optional<Wanted> wantedRate() {
        Money amount = Conversions.amountOf(given.evidence().conversion());
        return decision instanceof Attributed to && amount != null && !speaksTheCurrencyOf(terms(to))
                ? Optional.of(Wanted.at(
                        amount.code(),
                        terms(to).currency(),
                        given.evidence().conversion().envelope().occurredAt()))
                : Optional.empty();
    }

    /** The same with the rate that it wanted. */
    public Judgement at(Exchange rate) {
        return new Judgement(new Case(given.evidence().at(rate), given.plans()));
    }

    /** The meters of the plan, of everybody who won, that the verdict asks for; empty for most plans and when nobody won. */
    public Set<Meter> meters() {
        return asking.map(Application::meters).orElse(Set.of());
    }

    /** How the winners' plan moves partners between tiers; empty for most plans and when nobody won. */
    public Optional<Ladder> ladder() {
        return asking.flatMap(Application::ladder);
    }

    /** Whether the verdict asks what those who won have sold before. */
    public boolean asksForTotals() {
        return asking.map(Application::asksForTotals).orElse(false);
    }

    /**
     * The verdict, when everything is known.
     *
     * @param standing of those who won; what {@link #meters} and {@link #asksForTotals} ask for must be in it
     * @param earned by which rules the customer has earned somebody something before
     * @param now when the verdict is reached; stands in the receipt and decides nothing
     */
    public Verdict verdict(Standing standing, Collection<EarnedRule> earned, Instant now) {
        Evidence evidence = given.evidence().with(standing.orNothing(), earned);
        return switch (decision) {
            case NotAttributed nobody -> {
                String reason = nobody.reason().code();
                yield new NotEarned(Receipt.withoutPlan(evidence, nobody, null, reason, now), nobody, null, reason);
            }
            case Attributed to ->
                application(evidence)
                        .map(application -> application.verdict(now))
                        .orElseGet(() -> notJudged(to, evidence, now));
        };
    }

    /** Empty when the conversion cannot be put to a plan. */
    private Optional<Application> application(Evidence evidence) {
        return decision instanceof Attributed to && speaksTheCurrencyOf(terms(to))
                ? given.planOf(to.programId()).map(plan -> new Application(evidence, to, terms(to), plan))
                : Optional.empty();
    }

    private Verdict notJudged(Attributed to, Evidence evidence, Instant now) {
        ProgramTerms terms = terms(to);
        NotJudged why = speaksTheCurrencyOf(terms) ? NotJudged.NO_PLAN : NotJudged.CURRENCY_DIFFERS;
        return new NotEarned(
                Receipt.withoutPlan(evidence, to, terms.currency(), why.code(), now), to, null, why.code());
    }

    private ProgramTerms terms(Attributed to) {
        return given.evidence().terms(to.programId()).orElseThrow();
    }

    private boolean speaksTheCurrencyOf(ProgramTerms terms) {
        Money amount = Conversions.amountOf(given.evidence().conversion());
        Exchange exchange = given.evidence().exchange();
        return amount == null
                || amount.code().equals(terms.currency())
                || (exchange != null && exchange.leads(amount.code(), terms.currency()));
    }

    private static Question question(Evidence evidence) {
        ConversionEvent conversion = evidence.conversion();
        return new Question(
                conversion.envelope().occurredAt(),
                Conversions.programOf(conversion),
                evidence.touches(),
                evidence.programs().stream()
                        .filter(ProgramTerms::active)
                        .collect(Collectors.toMap(ProgramTerms::programId, ProgramTerms::attribution)));
    }
}
