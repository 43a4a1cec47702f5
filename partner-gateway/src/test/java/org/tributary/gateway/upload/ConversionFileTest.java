package org.tributary.gateway.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.platform.problem.ProblemException;

class ConversionFileTest {

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void cellsAreSeparatedAsSpreadsheetsDo(String separator) {
        String table = "customerExternalId,invoiceId,amount\n42,INV-1,100\n43,INV-2,200\n".replace(",", separator);

        assertThat(ConversionFile.read(table, "sale"))
                .extracting(row -> row.number() + " " + row.fields())
                .containsExactly(
                        "2 {\"type\":\"sale\",\"customerExternalId\":\"42\",\"invoiceId\":\"INV-1\",\"amount\":100}",
                        "3 {\"type\":\"sale\",\"customerExternalId\":\"43\",\"invoiceId\":\"INV-2\",\"amount\":200}");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # column,       cell,     currency, field
            amount,         1250,     eur,      {"amount":1250}
            amount,         12.50,    eur,      {"amount":"12.50"}
            amountDecimal,  12.50,    eur,      {"amount":1250}
            amountDecimal,  12.5,     EUR,      {"amount":1250}
            amountDecimal,  1250,     jpy,      {"amount":1250}
            amountDecimal,  1.250,    kwd,      {"amount":1250}
            amountDecimal,  12.505,   eur,      {"amount":"12.505"}
            amountDecimal,  12.50,    moon,     {"amount":"12.50"}
            taxDecimal,     0.01,     eur,      {"tax":1}
            quantity,       two,      eur,      {"quantity":"two"}
            metadata.shop,  Linz,     eur,      {"metadata":{"shop":"Linz"}}
            couponCode,     ' A ',    eur,      {"couponCode":"A"}
            couponCode,     ' ',      eur,      {}
            """)
    void aCellIsReadByItsColumn(String column, String cell, String currency, String field) {
        ConversionFile.Row row = ConversionFile.read("currency," + column + "\n" + currency + "," + cell, "sale")
                .getFirst();

        row.fields().remove(List.of("type", "currency"));
        assertThat(row.fields()).hasToString(field);
    }

    @Test
    void aRowMaySayItsType() {
        assertThat(ConversionFile.read("type,refundId\nrefund,r1\n,r2\n", "sale"))
                .extracting(row -> row.fields().path("type").asText())
                .containsExactly("refund", "sale");
    }

    @Test
    void aCellMayHoldSeparatorsQuotesAndLines() {
        String table = "\uFEFFcustomerExternalId,customerName\r\n1,\"Anna \"\"A\"\",\r\nHill\"\r\n2,Bob\r\n";

        List<ConversionFile.Row> rows = ConversionFile.read(table, "lead");

        assertThat(rows.getFirst().fields().path("customerName").asText()).isEqualTo("Anna \"A\",\r\nHill");
        assertThat(rows.getLast().number()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                            | no_rows
            'amount'                      | no_rows
            'amount,price\\n1,2'           | unknown_column
            'amount,metadata.\\n1,2'       | unknown_column
            'amount,amount\\n1,2'          | file_unreadable
            'amount\\n1,2'                | file_unreadable
            'amount\\n"1'                  | file_unreadable
            'amount,tax\\n1'              | file_unreadable
            """)
    void whatIsNoTableIsRefusedAsAWhole(String table, String code) {
        assertThatThrownBy(() -> ConversionFile.read(table.replace("\\n", "\n"), "sale"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo(code));
    }

    @Test
    void aFileHasItsLimit() {
        assertThatThrownBy(() -> ConversionFile.read("amount\n" + "1\n".repeat(20_001), "sale"))
                .hasMessageContaining("too_many_rows");
    }
}
