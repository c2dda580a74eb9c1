package io.chairside.opendental.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chairside.http.json.LenientJson;
import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The irregular types that the vendor's answers have from method to method. */
class RowReaderTest {

    private static final ObjectMapper MAPPER = LenientJson.mapper().registerModule(new PageModule());

    private static <W> WirePage<W> read(RowType<W> type, String json) throws IOException {
        return WirePage.read(MAPPER.getFactory().createParser(json), type);
    }

    private static String payment(String field, String value) {
        return "[{\"PayNum\":7,\"PatNum\":1,\"PayDate\":\"2026-05-04\",\"PayAmt\":\"1\",\"" + field + "\":" + value
                + "}]";
    }

    @ParameterizedTest
    @CsvSource({
        "\"129.99\",12999",
        "\"339\",33900",
        "25.0,2500",
        "-24.99,-2499",
        "0,0",
        "\"-0.5\",-50",
        "187.50000000000003,18750",
        "1.2E1,1200"
    })
    void amount_stringOrNumber_isExactCents(String json, long cents) throws IOException {
        WirePage<PaymentRow> page = read(PaymentRow.TYPE, payment("PayAmt", json));

        assertThat(page.rows()).singleElement().extracting(PaymentRow::payAmt).isEqualTo(cents);
        assertThat(page.roundedAmounts()).isZero();
    }

    @Test
    void amount_moreThanTwoDecimals_isRoundedHalfUpAndCounted() throws IOException {
        WirePage<PaymentRow> page = read(PaymentRow.TYPE, payment("PayAmt", "\"33.335\""));

        assertThat(page.rows().get(0).payAmt()).isEqualTo(3334);
        assertThat(page.roundedAmounts()).isEqualTo(1);
    }

    @Test
    void rows_fieldsInAnotherOrderMissingOrNew_areReadByTheirNames() throws IOException {
        WirePage<PaymentRow> page = read(PaymentRow.TYPE, """
                [{"PayNum":1,"PatNum":11,"PayDate":"2026-05-04","PayAmt":1,"CheckNum":"a","serverDateTime":"2026-05-04 09:00:00"},
                 {"PayAmt":2,"PayDate":"2026-05-05","PatNum":12,"PayNum":2},
                 {"PayNum":3,"New":{"PatNum":99},"PatNum":13,"PayAmt":3,"CheckNum":"c","PayDate":"2026-05-06"},
                 {"PayNum":4,"PatNum":14,"PayDate":"2026-05-07","PayAmt":4,"CheckNum":"d","serverDateTime":"","Newer":[1]},
                 {}]""");

        assertThat(page.rows())
                .extracting(PaymentRow::payNum, PaymentRow::patNum, PaymentRow::payAmt, PaymentRow::checkNum)
                .containsExactly(
                        tuple(1L, 11L, 100L, "a"),
                        tuple(2L, 12L, 200L, null),
                        tuple(3L, 13L, 300L, "c"),
                        tuple(4L, 14L, 400L, "d"));
        assertThat(page.rows()).extracting(row -> row.payDate().getDayOfMonth()).containsExactly(4, 5, 6, 7);
        assertThat(page.bad()).hasSize(1);
        assertThat(page.serverTime()).isEqualTo(LocalDateTime.of(2026, 5, 4, 9, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"abc\"", "\"1,000.00\"", "true", "{\"a\":1}", "[1]", "1e99", "\"1E+1000000000\""})
    void amount_unreadable_spoilsTheRowWithoutItsValue(String json) throws IOException {
        WirePage<PaymentRow> page = read(PaymentRow.TYPE, payment("PayAmt", json));

        assertThat(page.rows()).isEmpty();
        assertThat(page.bad()).singleElement().satisfies(bad -> {
            assertThat(bad.rawKey()).isEqualTo("7");
            assertThat(bad.path()).isEqualTo("[0].PayAmt");
            assertThat(bad.trouble()).startsWith("PayAmt is").doesNotContain("abc");
        });
    }

    @ParameterizedTest
    @CsvSource({"\"0\",0", "5,5", "\"5\",5", "\"\",0", "null,0", "5.0,5"})
    void key_anyType_isRead(String json, long key) throws IOException {
        assertThat(read(PaymentRow.TYPE, payment("ClinicNum", json))
                        .rows()
                        .get(0)
                        .clinicNum())
                .isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource({
        "\"true\",true",
        "\"True\",true",
        "1,true",
        "\"1\",true",
        "true,true",
        "\"false\",false",
        "0,false",
        "\"\",false",
        "null,false"
    })
    void bool_anyType_isRead(String json, boolean expected) throws IOException {
        WirePage<ClinicRow> page = read(ClinicRow.TYPE, "[{\"ClinicNum\":1,\"IsHidden\":" + json + "}]");

        assertThat(page.rows().get(0).isHidden()).isEqualTo(expected);
    }

    @Test
    void date_sentinelAndQueryForm_areRead() throws IOException {
        PaymentRow row = read(
                        PaymentRow.TYPE,
                        "[{\"PayNum\":7,\"PatNum\":1,\"PayDate\":\"2026-05-04T00:00:00\",\"PayAmt\":1,\"DateEntry\":\"0001-01-01\","
                                + "\"SecDateTEdit\":\"2026-05-04T09:22:03\"}]")
                .rows()
                .get(0);

        assertThat(row.payDate()).isEqualTo(LocalDate.of(2026, 5, 4));
        assertThat(row.dateEntry()).isNull();
        assertThat(row.secDateTEdit()).isEqualTo(LocalDateTime.of(2026, 5, 4, 9, 22, 3));
    }

    @Test
    void minusOne_whereItMeansNone_isAbsent() throws IOException {
        ClaimProcRow row = read(
                        ClaimProcRow.TYPE,
                        "[{\"ClaimProcNum\":1,\"PatNum\":2,\"Status\":\"Estimate\",\"WriteOffEst\":-1.0,\"WriteOff\":-1.0,\"InsPayEst\":5}]")
                .rows()
                .get(0);

        assertThat(row.writeOffEst()).isEqualTo(RowReader.NO_AMOUNT);
        assertThat(row.writeOff()).isEqualTo(-100);
        assertThat(row.insPayAmt()).isEqualTo(RowReader.NO_AMOUNT);
    }

    @Test
    void names_twinsOfDifferentCase_areNotMixedUp() throws IOException {
        AppointmentRow row = read(
                        AppointmentRow.TYPE,
                        "[{\"AptNum\":1,\"PatNum\":2,\"AptStatus\":\"Scheduled\",\"confirmed\":\"Called\",\"Confirmed\":21,\"aptnum\":99}]")
                .rows()
                .get(0);

        assertThat(row.confirmed()).isEqualTo("Called");
        assertThat(row.aptNum()).isEqualTo(1);
    }

    @Test
    void serverTime_inAnyRow_isTakenFromTheFirstThatHasOneAndSpoilsNothing() throws IOException {
        WirePage<PaymentRow> page = read(
                PaymentRow.TYPE,
                "[{\"serverDateTime\":\"\",\"PayNum\":1,\"PatNum\":1,\"PayDate\":\"2026-05-04\",\"PayAmt\":\"1\"},"
                        + "{\"serverDateTime\":\"2026-05-04 09:00:00\",\"PayNum\":2,\"PatNum\":1,\"PayDate\":\"2026-05-04\",\"PayAmt\":\"1\"},"
                        + "{\"serverDateTime\":\"rubbish\",\"PayNum\":3,\"PatNum\":1,\"PayDate\":\"2026-05-04\",\"PayAmt\":\"1\"}]");

        assertThat(page.serverTime()).isEqualTo(LocalDateTime.of(2026, 5, 4, 9, 0));
        assertThat(page.rows()).hasSize(3);
    }

    @Test
    void row_brokenBetweenGoodOnes_isLeftOutAlone() throws IOException {
        WirePage<PaymentRow> page = read(
                PaymentRow.TYPE,
                "[{\"PayNum\":1,\"PatNum\":1,\"PayDate\":\"2026-05-04\",\"PayAmt\":\"1\"},"
                        + "{\"PayNum\":2,\"PatNum\":1,\"PayDate\":\"not a day\",\"PayAmt\":\"1\",\"deep\":{\"PayNum\":[1,{}]}},"
                        + "{\"PatNum\":1,\"PayDate\":\"2026-05-04\",\"PayAmt\":\"1\"},"
                        + "{\"PayNum\":4,\"PatNum\":1,\"PayDate\":\"2026-05-04\",\"PayAmt\":\"1\"}]");

        assertThat(page.rows()).extracting(PaymentRow::payNum).containsExactly(1L, 4L);
        assertThat(page.count()).isEqualTo(4);
        assertThat(page.bad())
                .extracting(WirePage.BadRow::rawKey, WirePage.BadRow::trouble)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("2", "PayDate is not a date"),
                        org.assertj.core.groups.Tuple.tuple("?", "PayNum is missing"));
    }

    @Test
    void answer_singleObject_isAListOfOne() throws IOException {
        assertThat(read(ClinicRow.TYPE, "{\"ClinicNum\":3}").rows()).hasSize(1);
    }

    @Test
    void answer_null_isAnEmptyList() throws IOException {
        assertThat(read(ClinicRow.TYPE, "null").count()).isZero();
        assertThat(MAPPER.<WirePage<ClinicRow>>readValue(
                                "null",
                                MAPPER.getTypeFactory().constructParametricType(WirePage.class, ClinicRow.class))
                        .count())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"a text\"", "12", "[1,2]", "[[]]", "[null]"})
    void answer_noRows_isAnError(String json) {
        assertThatThrownBy(() -> read(ClinicRow.TYPE, json)).isInstanceOf(JsonMappingException.class);
    }

    @Test
    void answer_cutOff_isAnError() {
        assertThatThrownBy(() -> read(ClinicRow.TYPE, "[{\"ClinicNum\":3},{\"Clin"))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> read(ClinicRow.TYPE, "[{\"ClinicNum\":3}")).isInstanceOf(IOException.class);
    }

    @Test
    void text_nameWithApostropheEmojiAndOtherScripts_isKept() throws IOException {
        PatientRow row = read(
                        PatientRow.TYPE,
                        "[{\"PatNum\":1,\"Guarantor\":1,\"PatStatus\":\"Patient\",\"LName\":\" O'Brien-\u0160mi\u0107 \\ud83d\\ude00\",\"FName\":\"\u738b\"}]")
                .rows()
                .get(0);

        assertThat(row.lastName()).isEqualTo("O'Brien-\u0160mi\u0107 \ud83d\ude00");
        assertThat(row.firstName()).isEqualTo("\u738b");
        assertThat(row.toString()).isEqualTo("PatientRow[1]");
    }
}
