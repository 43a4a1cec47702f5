package org.tributary.commission.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.contracts.event.CommissionEvent.Row;
import org.tributary.contracts.id.CommissionId;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.PartnerId;
import org.tributary.contracts.id.PayoutId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.contracts.money.Money;

class TransactionTest {

    private static final Row COMMISSION = Rows.earned("a", "sale", "ann", 2_000, "eur");
    private static final Row REVERSAL = Rows.reversal(COMMISSION, "b", -1_000);
    private static final PayoutId PAYOUT = new PayoutId("pay_1");

    @Test
    void movesACommissionThroughItsLife() {
        assertThat(lines(Transaction.earned(COMMISSION)))
                .containsExactly(
                        "earned cnv_sale cms_a - program:prog_shop:expense -2000 eur",
                        "earned cnv_sale cms_a - partner:ptr_ann:pending 2000 eur");
        assertThat(lines(Transaction.matured(COMMISSION)))
                .containsExactly(
                        "matured cnv_sale cms_a - partner:ptr_ann:pending -2000 eur",
                        "matured cnv_sale cms_a - partner:ptr_ann:available 2000 eur");
        assertThat(lines(Transaction.claimed(COMMISSION, PAYOUT)))
                .containsExactly(
                        "claimed cnv_sale cms_a pay_1 partner:ptr_ann:available -2000 eur",
                        "claimed cnv_sale cms_a pay_1 partner:ptr_ann:in_payout 2000 eur");
        assertThat(lines(Transaction.freed(COMMISSION, PAYOUT)))
                .containsExactly(
                        "freed cnv_sale cms_a pay_1 partner:ptr_ann:in_payout -2000 eur",
                        "freed cnv_sale cms_a pay_1 partner:ptr_ann:available 2000 eur");
        assertThat(lines(Transaction.paid(COMMISSION, PAYOUT)))
                .containsExactly(
                        "paid cnv_sale cms_a pay_1 partner:ptr_ann:in_payout -2000 eur",
                        "paid cnv_sale cms_a pay_1 partner:ptr_ann:paid 2000 eur");
    }

    @Test
    void readsACancellationAsTheEarningBackwards() {
        assertThat(lines(Transaction.canceled(COMMISSION)))
                .containsExactly(
                        "canceled cnv_sale cms_a - program:prog_shop:expense 2000 eur",
                        "canceled cnv_sale cms_a - partner:ptr_ann:pending -2000 eur");
    }

    @Test
    void postsAReversalAsARowOfItsOwn() {
        assertThat(lines(Transaction.reversed(REVERSAL)))
                .containsExactly(
                        "reversed cnv_sale cms_b - program:prog_shop:expense 1000 eur",
                        "reversed cnv_sale cms_b - partner:ptr_ann:pending -1000 eur");
        assertThat(lines(Transaction.matured(REVERSAL)))
                .containsExactly(
                        "matured cnv_sale cms_b - partner:ptr_ann:pending 1000 eur",
                        "matured cnv_sale cms_b - partner:ptr_ann:available -1000 eur");
    }

    @Test
    void leavesANegativeBalanceWhenARefundComesAfterThePayout() {
        Map<String, Long> balances = balances(
                Transaction.earned(COMMISSION),
                Transaction.matured(COMMISSION),
                Transaction.claimed(COMMISSION, PAYOUT),
                Transaction.paid(COMMISSION, PAYOUT),
                Transaction.reversed(REVERSAL),
                Transaction.matured(REVERSAL));

        assertThat(balances)
                .containsEntry("partner:ptr_ann:available", -1_000L)
                .containsEntry("partner:ptr_ann:paid", 2_000L)
                .containsEntry("program:prog_shop:expense", -1_000L)
                .containsEntry("partner:ptr_ann:pending", 0L);
        assertThat(balances.values().stream().mapToLong(Long::longValue).sum()).isZero();
    }

    @Test
    void namesEveryStepOnce() {
        assertThat(Stream.of(
                                Transaction.earned(COMMISSION),
                                Transaction.matured(COMMISSION),
                                Transaction.canceled(COMMISSION),
                                Transaction.claimed(COMMISSION, PAYOUT),
                                Transaction.claimed(COMMISSION, new PayoutId("pay_2")),
                                Transaction.freed(COMMISSION, PAYOUT),
                                Transaction.paid(COMMISSION, PAYOUT),
                                Transaction.reversed(REVERSAL))
                        .map(step -> Map.entry(step.kind(), step.reference())))
                .doesNotHaveDuplicates()
                .contains(
                        Map.entry(
                                Transaction.Kind.EARNED,
                                Transaction.earned(COMMISSION).reference()),
                        Map.entry(
                                Transaction.Kind.CLAIMED,
                                Transaction.claimed(COMMISSION, PAYOUT).reference()));
    }

    @Test
    void takesFromOneAccountWhatItGivesToAnother() {
        Reference reference = new Reference(new ConversionId("cnv_x"), new CommissionId("cms_x"), null);
        Account partner = new Account.OfPartner(new PartnerId("ptr_ann"), Account.Bucket.PENDING);
        Account program = new Account.OfProgram(new ProgramId("prog_shop"));
        Money tenEuros = Money.of(1_000, "eur");

        assertThat(new Transaction(Transaction.Kind.ADJUSTED, reference, program, partner, tenEuros).postings())
                .containsExactly(new Posting(program, tenEuros.negated()), new Posting(partner, tenEuros));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Transaction(Transaction.Kind.ADJUSTED, reference, partner, partner, tenEuros))
                .withMessageContaining("partner:ptr_ann:pending alone");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new Transaction(Transaction.Kind.ADJUSTED, reference, program, partner, Money.of(0, "eur")))
                .withMessageContaining("moves nothing");
    }

    @Test
    void refusesToReverseWhatIsNoReversal() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Transaction.reversed(COMMISSION))
                .withMessageContaining("cms_a is no reversal");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "partner:ptr_ann:pending",
                "partner:ptr_ann:available",
                "partner:ptr_ann:in_payout",
                "partner:ptr_ann:paid",
                "program:prog_shop:expense"
            })
    void readsTheTextOfAnAccountBack(String text) {
        assertThat(Account.parse(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "partner:ptr_ann",
                "partner:ptr_ann:gold",
                "program:prog_shop:income",
                "partner:usr_ann:paid",
                "bank:x:y"
            })
    void refusesTextsThatAreNoAccount(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Account.parse(text));
    }

    private static List<String> lines(Transaction transaction) {
        return transaction.entries().stream().map(Entry::line).toList();
    }

    private static Map<String, Long> balances(Transaction... transactions) {
        Map<String, Long> balances = new TreeMap<>();
        Stream.of(transactions)
                .flatMap(transaction -> transaction.postings().stream())
                .forEach(posting -> balances.merge(
                        posting.account().text(), posting.amount().minor(), Long::sum));
        return balances;
    }
}
