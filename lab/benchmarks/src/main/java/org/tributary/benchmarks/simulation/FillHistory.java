package org.tributary.benchmarks.simulation;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.tributary.benchmarks.evaluation.Sales;
import org.tributary.benchmarks.evaluation.TwentyRules;
import org.tributary.commission.verdict.Case;
import org.tributary.commission.verdict.Judge;
import org.tributary.commission.verdict.PlanVersion;
import org.tributary.commission.verdict.Receipt;
import org.tributary.commission.verdict.Refund;
import org.tributary.commission.verdict.Totals;
import org.tributary.contracts.event.RefundRecorded;
import org.tributary.contracts.event.SaleRecorded;
import org.tributary.contracts.id.ConversionId;
import org.tributary.contracts.id.OrganisationId;
import org.tributary.contracts.id.PlanId;
import org.tributary.contracts.id.ProgramId;
import org.tributary.contracts.json.CanonicalJson;

/** Writes sales as commission would have judged them by a plan of twenty rules; of every thirtieth a half has gone back. */
public final class FillHistory {

    private static final int CHUNK = 2_000;
    private static final int REFUNDED = 30;
    private static final Instant BEGIN = Instant.parse("2026-10-01T00:00:00Z");
    private static final Duration BETWEEN = Duration.ofSeconds(2);

    private final OrganisationId org;
    private final ProgramId program;
    private final PlanVersion plan;
    private final StringBuilder conversions = new StringBuilder();

    private FillHistory(OrganisationId org, ProgramId program) {
        this.org = org;
        this.program = program;
        this.plan = new PlanVersion(new PlanId("pln_benchmark"), program, 1, TwentyRules.plan());
    }

    /** Arguments: JDBC URLs of commission's and of the gateway's database as administrator, program, number of sales. */
    public static void main(String[] arguments) throws SQLException, IOException {
        int count = Integer.parseInt(arguments[3]);
        ProgramId program = new ProgramId(arguments[2]);
        FillHistory history = new FillHistory(organisationOf(arguments[1], program), program);
        try (Connection connection = DriverManager.getConnection(arguments[0])) {
            CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
            for (int number = 0; number < count; number++) {
                history.happen(number);
                if ((number + 1) % CHUNK == 0 || number + 1 == count) {
                    history.write(copy);
                }
            }
            connection.createStatement().execute("analyze conversion");
        }
    }

    private static OrganisationId organisationOf(String gateway, ProgramId program) throws SQLException {
        try (Connection connection = DriverManager.getConnection(gateway);
                PreparedStatement query = connection.prepareStatement("select org from program where id = ?")) {
            query.setString(1, program.value());
            ResultSet found = query.executeQuery();
            if (!found.next()) {
                throw new IllegalStateException("there is no program " + program);
            }
            return new OrganisationId(found.getString(1));
        }
    }

    private void happen(int number) {
        Instant at = BEGIN.plus(BETWEEN.multipliedBy(number));
        Case given = new Case(Sales.evidence(org, program, number, at), List.of(plan));
        Receipt receipt = Judge.judge(given, at).receipt();
        SaleRecorded sale = (SaleRecorded) given.evidence().conversion();
        String partner = String.valueOf(receipt.attribution().partnerId());
        add(sale.conversionId(), "sale", sale.customerId().value(), sale.orderId(), partner, at, receipt.canonical());
        if (number % REFUNDED == 0) {
            refund(sale, receipt, partner, at);
        }
    }

    private void refund(SaleRecorded sale, Receipt receipt, String partner, Instant at) {
        RefundRecorded refund = new RefundRecorded(
                sale.envelope(),
                new ConversionId(sale.conversionId().value() + "_back"),
                sale.orderId(),
                "back",
                sale.amount().minor() / 2,
                null,
                List.of(),
                null);
        Refund.Sale sold = Refund.Sale.of(receipt, receipt.rows());
        byte[] canonical = Refund.of(sold, Totals.NONE, refund).receipt().canonical();
        add(refund.conversionId(), "refund", "\\N", sale.orderId(), partner, at, canonical);
    }

    private void add(
            ConversionId id, String kind, String customer, String order, String partner, Instant at, byte[] canonical) {
        conversions
                .append(String.join(
                        "\t",
                        id.value(),
                        org.value(),
                        "live",
                        kind,
                        "approved",
                        kind,
                        customer,
                        order,
                        program.value(),
                        partner,
                        "t",
                        at.toString(),
                        at.toString(),
                        "\\\\x00" + HexFormat.of().formatHex(canonical),
                        CanonicalJson.sha256(canonical),
                        at.toString()))
                .append('\n');
    }

    private void write(CopyManager copy) throws SQLException, IOException {
        copy.copyIn("""
                copy conversion (conversion_id, org, mode, kind, status, event_name, customer_id, order_id, program_id, partner_id, earned,
                                 occurred_at, recorded_at, receipt, receipt_hash, judged_at) from stdin""", new ByteArrayInputStream(conversions.toString().getBytes(StandardCharsets.UTF_8)));
        conversions.setLength(0);
    }
}
