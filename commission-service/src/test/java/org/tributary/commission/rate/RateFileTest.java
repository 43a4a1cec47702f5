package org.tributary.commission.rate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.commission.rate.RateFile.Reading;

class RateFileTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

    @Test
    void readsTheBanksXmlOfManyDays() {
        String file = """
                <?xml version="1.0" encoding="UTF-8"?>
                <gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
                  <gesmes:subject>Reference rates</gesmes:subject>
                  <gesmes:Sender><gesmes:name>European Central Bank</gesmes:name></gesmes:Sender>
                  <Cube>
                    <Cube time='2026-11-20'><Cube currency='USD' rate='1.0832'/><Cube currency='JPY' rate='163.25'/></Cube>
                    <Cube time="2026-11-19"><Cube currency="USD" rate="1.0800"/></Cube>
                  </Cube>
                </gesmes:Envelope>
                """;

        assertThat(accepted(file))
                .containsExactly("2026-11-20 USD 1.0832", "2026-11-20 JPY 163.25", "2026-11-19 USD 1.08");
    }

    @Test
    void readsTheBanksTableOfManyDaysAndPassesOverWhatHasNoRate() {
        String file = """
                Date,USD,JPY,CYP,LTL,
                2026-11-20,1.0832,163.25,N/A,N/A,
                2026-11-19,1.0800,,-,N/A,

                2007-12-28,1.4692,163.55,0.585274,3.4528,
                """;

        assertThat(accepted(file))
                .containsExactly(
                        "2026-11-20 USD 1.0832",
                        "2026-11-20 JPY 163.25",
                        "2026-11-19 USD 1.08",
                        "2007-12-28 USD 1.4692",
                        "2007-12-28 JPY 163.55",
                        "2007-12-28 CYP 0.585274",
                        "2007-12-28 LTL 3.4528");
    }

    @Test
    void readsTheBanksTableOfOneDayWithItsDateWrittenOut() {
        assertThat(accepted("\uFEFFDate, USD, KWD, \n20 November 2026, 1.0832, 0.3325, \n"))
                .containsExactly("2026-11-20 USD 1.0832", "2026-11-20 KWD 0.3325");
    }

    @Test
    void readsJsonWithItsSourceAndTakesNumbersAsTheyAreWritten() {
        String file = """
                {"source": " Treasury desk ", "base": "EUR", "rates": [
                  {"date": "2026-11-20", "currency": "kwd", "rate": "0.33250"},
                  {"date": "2026-11-20", "currency": "USD", "rate": 1.0832},
                  {"date": "2026-11-20", "currency": "eur", "rate": "1"},
                  {"date": "2026-11-20", "currency": "usd", "rate": "1.08320"}]}
                """;

        assertThat(accepted(file)).containsExactly("2026-11-20 KWD 0.3325", "2026-11-20 USD 1.0832");
        assertThat(((Reading.Accepted) RateFile.read(file, TODAY)).source()).isEqualTo("Treasury desk");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            # what                       | file                                                                                      | where           | code
            nothing                      | ~~                                                                                        | line 1          | shape_unknown
            a text                       | hello                                                                                     | line 1          | shape_unknown
            a head alone                 | Date,USD                                                                                  |                 | no_rates
            an unknown currency          | Date,USD,XYZ\\n2026-11-20,1.1,2                                                           | line 1          | currency_unknown
            gold                         | Date,XAU\\n2026-11-20,1.1                                                                 | line 1          | currency_unknown
            zero                         | Date,USD\\n2026-11-20,0                                                                   | line 2, USD     | rate_implausible
            below zero                   | Date,USD\\n2026-11-20,-1.2                                                                | line 2, USD     | rate_implausible
            absurdly much                | Date,USD\\n2026-11-20,100000001                                                           | line 2, USD     | rate_implausible
            absurdly little              | Date,USD\\n2026-11-20,0.0000001                                                           | line 2, USD     | rate_implausible
            no number                    | Date,USD\\n2026-11-20,abc                                                                 | line 2, USD     | rate_invalid
            an endless number            | Date,USD\\n2026-11-20,1e999999999                                                         | line 2, USD     | rate_invalid
            tomorrow                     | Date,USD\\n2026-11-21,1.1                                                                 | line 2          | date_in_future
            before the euro              | Date,USD\\n1998-12-31,1.1                                                                 | line 2          | date_too_early
            no day                       | Date,USD\\n2026-02-30,1.1                                                                 | line 2          | date_invalid
            a cell too many              | Date,USD\\n2026-11-20,1.1,2                                                               | line 2          | column_unnamed
            two rates of one day         | Date,USD\\n2026-11-20,1.1\\n2026-11-20,1.2                                                | line 3, USD     | rate_twice
            the euro in euro             | Date,EUR\\n2026-11-20,1.1                                                                 | line 2, EUR     | rate_of_base
            broken XML                   | <Cube><Cube time="2026-11-20">                                                            | line 1          | xml_unreadable
            a rate without a day         | <Cube><Cube currency="USD" rate="1.1"/></Cube>                                            | line 1          | rate_incomplete
            a day without a rate         | <Cube time="2026-11-20"><Cube currency="USD"/></Cube>                                     | line 1          | rate_incomplete
            a file on this machine       | <!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>\\n<a>&x;</a>                       | line 1          | document_type_refused
            laughs                       | <!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;">]>\\n<a>&y;</a>                          | line 1          | document_type_refused
            broken JSON                  | {"rates": [                                                                               |                 | json_unreadable
            JSON without rates           | {"date": "2026-11-20"}                                                                    | /rates          | required
            JSON in dollars              | {"base": "usd", "rates": []}                                                              | /base           | base_unknown
            JSON without a date          | {"rates": [{"currency": "usd", "rate": "1"}]}                                             | /rates/0/date   | date_invalid
            JSON with an endless number  | {"rates": [{"date": "2026-11-20", "currency": "usd", "rate": 1e-99999999}]}               | /rates/0/rate   | rate_invalid
            JSON with no rate            | {"rates": [{"date": "2026-11-20", "currency": "usd", "rate": null}]}                      | /rates/0/rate   | rate_invalid
            """)
    void saysWhereAFileIsWrong(String what, String file, String where, String code) {
        Reading reading = RateFile.read(file.replace("\\n", "\n"), TODAY);

        assertThat(reading).isInstanceOfSatisfying(Reading.Refused.class, refused -> {
            assertThat(refused.slips().getFirst().code()).isEqualTo(code);
            assertThat(refused.slips().getFirst().where()).isEqualTo(where == null ? "" : where);
            assertThat(refused.slips().getFirst().message()).isNotBlank().doesNotContain("root:");
        });
    }

    @Test
    void tellsTheFirstSlipsOfAFileThatIsWrongAllOver() {
        String file = "Date,USD\n" + "2026-11-20,0\n".repeat(1_000);

        assertThat(RateFile.read(file, TODAY))
                .isInstanceOfSatisfying(
                        Reading.Refused.class,
                        refused -> assertThat(refused.slips()).hasSize(20));
    }

    private static List<String> accepted(String file) {
        return ((Reading.Accepted) RateFile.read(file, TODAY))
                .quotes().stream()
                        .map(quote -> quote.day() + " " + quote.currency() + " "
                                + quote.units().toPlainString())
                        .toList();
    }
}
