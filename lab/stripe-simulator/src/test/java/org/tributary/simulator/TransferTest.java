package org.tributary.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tributary.simulator.RunningSimulator.transfer;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.stripe.StripeClient;
import com.stripe.exception.AuthenticationException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Balance;
import com.stripe.model.BalanceTransaction;
import com.stripe.model.Event;
import com.stripe.model.Transfer;
import com.stripe.model.TransferReversal;
import com.stripe.param.BalanceTransactionListParams;
import com.stripe.param.EventListParams;
import com.stripe.param.TransferCreateParams;
import com.stripe.param.TransferListParams;
import com.stripe.param.TransferReversalCreateParams;
import com.stripe.param.TransferUpdateParams;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Transfers, reversals, the balance and its lines, through stripe-java. */
class TransferTest {

    private static final long OPENING = 1_000_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path data;

    RunningSimulator simulator;
    StripeClient stripe;
    String account;

    @BeforeEach
    void start() throws StripeException {
        simulator = RunningSimulator.on(data, Map.of("simulator.opening-balance", OPENING));
        stripe = simulator.stripe();
        account = RunningSimulator.activeAccount(stripe).getId();
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void aTransferEchoesWhatWasAskedAndCanBeReadAgain() throws StripeException {
        Transfer made = send(2_000);

        Transfer read = stripe.v1().transfers().retrieve(made.getId());

        assertThat(read).isEqualTo(made);
        assertThat(read.getAmount()).isEqualTo(2_000);
        assertThat(read.getCurrency()).isEqualTo("eur");
        assertThat(read.getDestination()).isEqualTo(account);
        assertThat(read.getTransferGroup()).isEqualTo("pay_1");
        assertThat(read.getMetadata()).isEqualTo(Map.of("runId", "run_1", "itemId", "pay_1"));
        assertThat(read.getReversed()).isFalse();
        assertThat(made.getLastResponse().requestId()).startsWith("req_");
    }

    @Test
    void transfersAreFoundByGroupAndDestination() throws StripeException {
        Transfer mine = send(100);
        stripe.v1()
                .transfers()
                .create(transfer(account, 200).setTransferGroup("pay_2").build());

        assertThat(list(TransferListParams.builder().setTransferGroup("pay_1"))).containsExactly(mine.getId());
        assertThat(list(TransferListParams.builder().setTransferGroup("pay_3"))).isEmpty();
        assertThat(list(TransferListParams.builder().setDestination(account))).hasSize(2);
        assertThat(list(TransferListParams.builder().setDestination("acct_none")))
                .isEmpty();
    }

    @Test
    void listsComeNewestFirstAndPageByPage() throws StripeException {
        List<String> made = new ArrayList<>();
        for (int i = 1; i <= 7; i++) {
            made.addFirst(send(i).getId());
        }

        assertThat(list(TransferListParams.builder().setLimit(3L))).isEqualTo(made);
        assertThat(stripe.v1()
                        .transfers()
                        .list(TransferListParams.builder()
                                .setLimit(2L)
                                .setEndingBefore(made.get(4))
                                .build())
                        .getData())
                .extracting(Transfer::getId)
                .containsExactly(made.get(2), made.get(3));
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(textBlock = """
            # parameter,     value,            code,                      param
            amount,          -5,               parameter_invalid_integer, amount
            amount,          0,                parameter_invalid_integer, amount
            amount,          1.5,              parameter_invalid_integer, amount
            amount,          99999999999999999999, parameter_invalid_integer, amount
            currency,        xxxx,             ,                          currency
            destination,     acct_none,        resource_missing,          destination
            source_type,     gold,             ,                          source_type
            source_transaction, ch_1,          resource_missing,          source_transaction
            colour,          blue,             parameter_unknown,         colour
            """)
    void aTransferThatCannotBeMeantIsRefused(String parameter, String value, String code, String param) {
        Map<String, Object> asked = new HashMap<>(Map.of("amount", 100, "currency", "eur", "destination", account));
        asked.put(parameter, value);

        assertThatThrownBy(() -> raw(asked)).isInstanceOfSatisfying(InvalidRequestException.class, e -> {
            assertThat(e.getStatusCode()).isEqualTo(400);
            assertThat(e.getCode()).isEqualTo(code);
            assertThat(e.getParam()).isEqualTo(param);
        });
        assertThat(truth()).isEqualTo("{\"data\":[]}");
    }

    @Test
    void aMissingParameterIsNamed() {
        assertThatThrownBy(() -> stripe.v1()
                        .transfers()
                        .create(TransferCreateParams.builder()
                                .setAmount(1L)
                                .setCurrency("eur")
                                .build()))
                .isInstanceOfSatisfying(InvalidRequestException.class, e -> {
                    assertThat(e.getCode()).isEqualTo("parameter_missing");
                    assertThat(e.getParam()).isEqualTo("destination");
                });
    }

    @Test
    void anAccountThatIsNotOnboardedReceivesNothing() throws StripeException {
        String pending = RunningSimulator.pendingAccount(stripe).getId();

        assertThatThrownBy(() ->
                        stripe.v1().transfers().create(transfer(pending, 100).build()))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        e -> assertThat(e.getCode()).isEqualTo("transfers_not_allowed"));
    }

    @Test
    void theBalanceGoesDownAndNeverBelowZero() throws StripeException {
        send(OPENING - 10);

        assertThatThrownBy(() -> send(11))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        e -> assertThat(e.getCode()).isEqualTo("balance_insufficient"));
        assertThat(available("eur")).isEqualTo(10);
        assertThat(available("usd")).isEqualTo(OPENING);
    }

    @Test
    void anotherCurrencyIsFundedWhenItIsFirstAskedFor() throws StripeException {
        stripe.v1().transfers().create(transfer(account, 500).setCurrency("JPY").build());

        assertThat(available("jpy")).isEqualTo(OPENING - 500);
    }

    @Test
    void everyMovementIsALineOfTheBalance() throws StripeException {
        Transfer transfer = send(2_000);
        TransferReversal reversal = reverse(transfer, 500L);

        List<BalanceTransaction> lines =
                lines(BalanceTransactionListParams.builder().setCurrency("eur"));

        assertThat(lines)
                .extracting(BalanceTransaction::getType)
                .containsExactly("transfer_refund", "transfer", "topup");
        assertThat(lines).extracting(BalanceTransaction::getNet).containsExactly(500L, -2_000L, OPENING);
        assertThat(lines.stream().mapToLong(BalanceTransaction::getNet).sum()).isEqualTo(available("eur"));
        assertThat(lines(BalanceTransactionListParams.builder().setSource(transfer.getId())))
                .extracting(BalanceTransaction::getId)
                .containsExactly(transfer.getBalanceTransaction());
        assertThat(stripe.v1()
                        .balanceTransactions()
                        .retrieve(reversal.getBalanceTransaction())
                        .getSource())
                .isEqualTo(reversal.getId());
    }

    @Test
    void balanceLinesAreFoundByTheirTime() throws StripeException {
        long created = send(100).getCreated();

        assertThat(lines(createdFrom(created).setType("transfer"))).hasSize(1);
        assertThat(lines(createdFrom(created + 60).setType("transfer"))).isEmpty();
    }

    @Test
    void aTransferIsTakenBackInPartsButNotTwice() throws StripeException {
        Transfer transfer = send(1_000);

        reverse(transfer, 300L);
        Transfer part = stripe.v1().transfers().retrieve(transfer.getId());
        reverse(transfer, null);
        Transfer whole = stripe.v1().transfers().retrieve(transfer.getId());

        assertThat(part.getAmountReversed()).isEqualTo(300);
        assertThat(part.getReversed()).isFalse();
        assertThat(whole.getAmountReversed()).isEqualTo(1_000);
        assertThat(whole.getReversed()).isTrue();
        assertThat(whole.getReversals().getData())
                .extracting(TransferReversal::getAmount)
                .containsExactly(700L, 300L);
        assertThatThrownBy(() -> reverse(transfer, 1L)).isInstanceOf(InvalidRequestException.class);
        assertThat(available("eur")).isEqualTo(OPENING);
        assertThat(stripe.v1().transfers().reversals().list(transfer.getId()).getData())
                .hasSize(2);
    }

    @Test
    void moreThanWasSentCannotBeTakenBack() throws StripeException {
        Transfer transfer = send(1_000);

        assertThatThrownBy(() -> reverse(transfer, 1_001L)).isInstanceOf(InvalidRequestException.class);
        assertThat(available("eur")).isEqualTo(OPENING - 1_000);
    }

    @Test
    void metadataIsMergedAndAnEmptyValueRemovesItsKey() throws StripeException {
        Transfer transfer = send(100);

        Transfer updated = stripe.v1()
                .transfers()
                .update(
                        transfer.getId(),
                        TransferUpdateParams.builder()
                                .setDescription("November")
                                .putMetadata("note", "checked")
                                .putMetadata("runId", "")
                                .build());

        assertThat(updated.getMetadata()).isEqualTo(Map.of("itemId", "pay_1", "note", "checked"));
        assertThat(updated.getDescription()).isEqualTo("November");
    }

    @Test
    void everyChangeOfATransferIsAnEvent() throws StripeException {
        Transfer transfer = send(100);
        stripe.v1()
                .transfers()
                .update(
                        transfer.getId(),
                        TransferUpdateParams.builder().setDescription("x").build());
        reverse(transfer, null);

        List<Event> events = stripe.v1()
                .events()
                .list(EventListParams.builder().setType("transfer.*").build())
                .getData();

        assertThat(events)
                .extracting(Event::getType)
                .containsExactly("transfer.reversed", "transfer.updated", "transfer.created");
        assertThat(events)
                .allSatisfy(event -> assertThat(
                                event.getDataObjectDeserializer().getObject())
                        .hasValueSatisfying(object ->
                                assertThat(((Transfer) object).getId()).isEqualTo(transfer.getId())));
        assertThat(((Transfer) events.getFirst()
                                .getDataObjectDeserializer()
                                .getObject()
                                .orElseThrow())
                        .getReversed())
                .isTrue();
        assertThat(stripe.v1().events().retrieve(events.getFirst().getId())).isEqualTo(events.getFirst());
    }

    @Test
    void theTruthShowsEveryTransfer() throws Exception {
        Transfer transfer = send(100);
        reverse(transfer, null);

        assertThat(JSON.readTree(truth())).isEqualTo(JSON.readTree("""
                        {"data": [{"id": "%s", "amount": 100, "currency": "eur", "destination": "%s",
                          "transferGroup": "pay_1", "metadata": {"runId": "run_1", "itemId": "pay_1"},
                          "reversed": true}]}""".formatted(transfer.getId(), account)));
    }

    @Test
    void aWrongKeyAndAnUnknownAddressAreToldInStripesForm() {
        StripeClient stranger = RunningSimulator.stripe(simulator.url(), "sk_test_wrong");

        assertThatThrownBy(() -> stranger.v1().balance().retrieve())
                .isInstanceOfSatisfying(
                        AuthenticationException.class,
                        e -> assertThat(e.getStripeError().getMessage())
                                .isEqualTo("Invalid API Key provided: *********rong"));
        assertThat(simulator.get("/v1/charges").statusCode()).isEqualTo(404);
        assertThat(simulator.get("/v1/charges").body()).contains("Unrecognized request URL (GET: /v1/charges)");
        assertThat(simulator.get("/v1/transfers").statusCode()).isEqualTo(401);
    }

    private Transfer send(long amount) throws StripeException {
        return stripe.v1().transfers().create(transfer(account, amount).build());
    }

    private TransferReversal reverse(Transfer transfer, @Nullable Long amount) throws StripeException {
        return stripe.v1()
                .transfers()
                .reversals()
                .create(
                        transfer.getId(),
                        amount == null
                                ? TransferReversalCreateParams.builder().build()
                                : TransferReversalCreateParams.builder()
                                        .setAmount(amount)
                                        .build());
    }

    private void raw(Map<String, Object> parameters) throws StripeException {
        TransferCreateParams.Builder params = TransferCreateParams.builder();
        parameters.forEach(params::putExtraParam);
        stripe.v1().transfers().create(params.build());
    }

    private List<String> list(TransferListParams.Builder params) throws StripeException {
        List<String> ids = new ArrayList<>();
        stripe.v1()
                .transfers()
                .list(params.build())
                .autoPagingIterable()
                .forEach(transfer -> ids.add(transfer.getId()));
        return ids;
    }

    private List<BalanceTransaction> lines(BalanceTransactionListParams.Builder params) throws StripeException {
        List<BalanceTransaction> lines = new ArrayList<>();
        stripe.v1()
                .balanceTransactions()
                .list(params.setLimit(1L).build())
                .autoPagingIterable()
                .forEach(lines::add);
        return lines;
    }

    private static BalanceTransactionListParams.Builder createdFrom(long second) {
        return BalanceTransactionListParams.builder()
                .setCreated(BalanceTransactionListParams.Created.builder()
                        .setGte(second)
                        .build());
    }

    private long available(String currency) throws StripeException {
        return stripe.v1().balance().retrieve().getAvailable().stream()
                .filter(available -> available.getCurrency().equals(currency))
                .mapToLong(Balance.Available::getAmount)
                .sum();
    }

    private String truth() {
        return simulator.get("/_simulator/transfers").body();
    }
}
