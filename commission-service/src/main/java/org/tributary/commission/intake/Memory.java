package org.tributary.commission.intake;

import java.util.Set;
import java.util.stream.Collectors;
import org.tributary.commission.attribution.Decision;
import org.tributary.commission.attribution.Decision.Stake;
import org.tributary.commission.plan.Evaluation;
import org.tributary.commission.standing.Standings;
import org.tributary.commission.verdict.Evidence.EarnedRule;
import org.tributary.commission.verdict.Verdict;
import org.tributary.contracts.event.ConversionEvent;
import org.tributary.contracts.event.SaleRecorded;
import org.tributary.contracts.id.Mode;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.money.Money;
import org.tributary.contracts.money.Rounding;

/** What later verdicts ask of a verdict. A test leaves nothing to remember. */
final class Memory {

    private Memory() {}

    /** @param earned rules that the customer has earned somebody something by */
    static void keep(ConversionEvent event, Verdict verdict, Set<EarnedRule> earned, Standings standings) {
        Evaluation evaluation = verdict.receipt().evaluation();
        if (event.envelope().mode() != Mode.LIVE
                || evaluation == null
                || !(verdict.decision() instanceof Decision.Attributed to)) {
            return;
        }
        OrganisationId org = event.envelope().org();
        standings.move(
                new Standings.Owner(org, to.programId(), to.member().partnerId()),
                evaluation.usesOrNone().stream().collect(Collectors.toMap(Evaluation.Use::meter, Evaluation.Use::by)));
        Money base = verdict.base();
        if (event instanceof SaleRecorded && base != null) {
            long[] revenues = Rounding.split(
                    base.minor(), to.stakes().stream().mapToLong(Stake::part).toArray());
            for (int i = 0; i < revenues.length; i++) {
                PartnerId partner = to.stakes().get(i).member().partnerId();
                standings.sold(
                        new Standings.Owner(org, to.programId(), partner),
                        verdict.receipt().day(),
                        1,
                        revenues[i]);
            }
        }
        if (verdict instanceof Verdict.Earned rows) {
            rows.rows().stream()
                    .filter(row -> row.level() == 0)
                    .forEach(row -> earned.add(new EarnedRule(row.programId(), row.ruleId())));
        }
    }
}
