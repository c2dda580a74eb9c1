package io.chairside.http.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chairside.core.error.ErrorContext;
import io.chairside.core.error.ProtocolException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LenientJsonTest {

    private static final ErrorContext CONTEXT = ErrorContext.of("widgets", "widgets.list");
    private static final TypeReference<List<Row>> ROWS = new TypeReference<>() {};

    private final ObjectMapper mapper = LenientJson.mapper();

    record Row(
            @JsonProperty("Num") long num,
            @JsonProperty("Text") @Nullable String text,
            @JsonProperty("Whole") @Nullable Long whole,
            @JsonProperty("Small") @Nullable Integer small,
            @JsonProperty("Amount") @Nullable BigDecimal amount,
            @JsonProperty("Flag") @Nullable Boolean flag,
            @JsonProperty("Lines") @Nullable List<Line> lines,
            @JsonProperty("confirmed") @Nullable String confirmedText,
            @JsonProperty("Confirmed") @Nullable Long confirmed) {}

    record Line(
            @JsonProperty(value = "Code", required = true) @JsonAlias("Kode")
            String code) {}

    private Row row(String fields) throws Exception {
        return mapper.readValue("{\"Num\":1," + fields + "}", Row.class);
    }

    private ProtocolException failure(String json) {
        Throwable thrown = catchThrowable(() -> mapper.readValue(json, ROWS));
        assertThat(thrown).as("should not be readable").isNotNull();
        return LenientJson.explain(thrown, CONTEXT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"  a b \"'|a b",
                "12|12",
                "129.990|129.990",
                "1.0E-2|1.0E-2",
                "true|true",
                "'\"\"'|",
                "'\"  \"'|",
                "null|",
                "'\"\\u00a0x\\u3000\"'|\u00a0x"
            })
    void text_fromAnyScalar_isItsExactTrimmedText(String json, String expected) throws Exception {
        assertThat(row("\"Text\":" + json).text()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5|5",
                "'\" 5 \"'|5",
                "5.0|5",
                "'\"5.00\"'|5",
                "-9223372036854775808|-9223372036854775808",
                "true|1",
                "false|0",
                "'\"\"'|",
                "null|"
            })
    void whole_fromAnyScalarThatMeansOne_isExact(String json, Long expected) throws Exception {
        assertThat(row("\"Whole\":" + json).whole()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "129.99|129.99",
                "'\"129.99\"'|129.99",
                "'\" 339 \"'|339",
                "0.1|0.1",
                "-0.10|-0.10",
                "0.1000000000000000055511151231257827|0.1000000000000000055511151231257827",
                "12345678901234567890.12|12345678901234567890.12",
                "'\"\"'|",
                "null|"
            })
    void decimal_fromNumberOrText_keepsEveryDigit(String json, BigDecimal expected) throws Exception {
        assertThat(row("\"Amount\":" + json).amount()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "true|true",
                "'\"True\"'|true",
                "'\"false\"'|false",
                "1|true",
                "0|false",
                "'\"1\"'|true",
                "'\"\"'|",
                "null|"
            })
    void flag_fromAnyScalarThatMeansOne_isIt(String json, Boolean expected) throws Exception {
        assertThat(row("\"Flag\":" + json).flag()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Whole|'\"CANARY\"'",
                "Whole|5.5",
                "Whole|9223372036854775808",
                "Whole|'\"9223372036854775808\"'",
                "Whole|{}",
                "Small|2147483648",
                "Amount|'\"1,000.00\"'",
                "Amount|'\"NaN\"'",
                "Amount|true",
                "Amount|1E+999999999",
                "Amount|'\"1E-999999999\"'",
                "Flag|'\"CANARY\"'",
                "Flag|2",
                "Text|[]",
                "Text|{\"CANARY\":1}",
                "Num|null",
                "Num|'\" \"'",
                "Lines|5"
            })
    void wrongType_ofAnyKind_namesThePathAndNeverTheValue(String field, String json) {
        String good = "{\"Num\":1}";
        String other = field.equals("Num") ? "" : "\"Num\":2,";

        ProtocolException error = failure("[" + good + ",{" + other + "\"" + field + "\":" + json + "}]");

        assertThat(error.path().orElseThrow()).startsWith("[1]." + field);
        assertThat(error.getMessage() + error.getCause())
                .doesNotContain("CANARY")
                .doesNotContain("999999999");
    }

    @Test
    void required_missing_namesThePath() {
        assertThat(failure("[{\"Num\":1},{},{\"Num\":3}]").path()).contains("[1].Num");
        assertThat(failure("[{\"Num\":1,\"Lines\":[{\"Code\":\"D1\"},{\"Other\":\"CANARY\"}]}]")
                        .path())
                .contains("[0].Lines[1].Code");
        assertThat(failure("[{\"Num\":1,\"Lines\":[{\"Code\":\"  \"}]}]").getMessage())
                .contains("required field is null or blank")
                .contains("[0].Lines[0].Code");
    }

    @Test
    void name_inOtherCase_isAnotherName() throws Exception {
        Row row = row("\"confirmed\":\"Yes\",\"Confirmed\":21,\"CONFIRMED\":99,\"text\":\"not Text\"");

        assertThat(row.confirmed()).isEqualTo(21);
        assertThat(row.confirmedText()).isEqualTo("Yes");
        assertThat(row.text()).isNull();
    }

    @Test
    void name_unknown_isSkippedWithAllThatIsInIt() throws Exception {
        assertThat(row("\"X\":{\"Num\":[1,{\"Text\":2}]},\"Y\":[[]],\"X\":1,\"Text\":\"t\"")
                        .text())
                .isEqualTo("t");
    }

    @Test
    void name_declaredAndTwice_isRefusedWithItsPath() {
        assertThat(failure("[{\"Num\":1,\"Amount\":1,\"Amount\":2}]").getMessage())
                .contains("a field comes twice")
                .contains("[0].Amount");
    }

    @Test
    void alias_ofAComponent_isUnderstood() throws Exception {
        assertThat(row("\"Lines\":[{\"Kode\":\"D1\"}]").lines()).containsExactly(new Line("D1"));
    }

    @Test
    void list_asSingleObjectOrBlank_isAccepted() throws Exception {
        assertThat(mapper.readValue("{\"Num\":1}", ROWS)).hasSize(1);
        assertThat(row("\"Lines\":\"\"").lines()).isNull();
        assertThat(row("\"Lines\":{\"Code\":\"D1\"}").lines()).containsExactly(new Line("D1"));
    }

    @Test
    void list_withANullInIt_isRefused() {
        assertThat(failure("[{\"Num\":1},null]").path()).contains("[1]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"Num\":1}",
                "[{\"Num\":1,\"Text\":\"CANARY",
                "[{\"Num\":1,\"Te",
                "[",
                "[{\"Num\":1,",
                "[{\"Num\":1},",
                "[{\"Num\":1},{\"Num\":"
            })
    void document_cutOff_isToldSo(String json) {
        Throwable thrown = catchThrowable(() -> mapper.readValue(json, ROWS));

        assertThat(LenientJson.cutOff(thrown)).isTrue();
        assertThat(LenientJson.explain(thrown, CONTEXT).getMessage())
                .contains("ended in the middle")
                .doesNotContain("CANARY");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[CANARY]",
                "[{\"Num\":1}] CANARY",
                "[{\"Num\":CANARY}]",
                "{\"Num\":1,,}",
                "[{'Num':1}]",
                "[\"CANARY\"]"
            })
    void document_malformed_isToldWithoutQuotingIt(String json) {
        ProtocolException error = failure(json);

        assertThat(error.getMessage() + error.getCause()).doesNotContain("CANARY");
        assertThat(LenientJson.cutOff(error)).isFalse();
    }

    @Test
    void limits_ofNestingTextAndNumber_hold() {
        assertThat(failure("[{\"Num\":1,\"X\":" + "[".repeat(101) + "]".repeat(101) + "}]")
                        .getMessage())
                .contains("beyond the limits");
        assertThat(failure("[{\"Num\":1,\"Amount\":" + "1".repeat(101) + "}]").getMessage())
                .contains("beyond the limits");
        Throwable thrown = catchThrowable(() ->
                LenientJson.mapper(1_000).readValue("{\"Num\":1,\"Text\":\"" + "x".repeat(1_001) + "\"}", Row.class));
        assertThat(LenientJson.explain(thrown, CONTEXT).getMessage()).contains("beyond the limits");
    }

    @Test
    void text_ofADocument_isAccepted() throws Exception {
        assertThat(row("\"Text\":\"" + "x".repeat(16_000_000) + "\"").text()).hasSize(16_000_000);
    }

    @Test
    void map_keyOfAWrongValue_isNotInThePath() {
        Throwable thrown =
                catchThrowable(() -> mapper.readValue("{\"CANARY\":{}}", new TypeReference<Map<String, String>>() {}));

        assertThat(LenientJson.explain(thrown, CONTEXT).path()).contains("[*]");
    }

    @Test
    void write_ofARecord_leavesNullsOutAndShowsDecimalsPlainly() throws Exception {
        Row row = new Row(1, "O'Brien \uD83D\uDE00", null, null, new BigDecimal("1E+3"), null, null, null, null);

        assertThat(mapper.writeValueAsString(row))
                .isEqualTo("{\"Num\":1,\"Text\":\"O'Brien \uD83D\uDE00\",\"Amount\":1000}");
    }

    @Test
    void row_ofUnknownNames_isReadLeniently() throws Exception {
        WireRow row = mapper.readValue(
                "{\"A\":\" 5 \",\"B\":1.50,\"C\":\"true\",\"D\":\"\",\"E\":null,\"F\":{\"x\":[1]},\"a\":\"z\"}",
                WireRow.class);

        assertThat(row.names()).containsExactlyInAnyOrder("A", "B", "C", "a");
        assertThat(row.requiredWhole("A", CONTEXT)).isEqualTo(5);
        assertThat(row.decimal("B", CONTEXT)).contains(new BigDecimal("1.50"));
        assertThat(row.flag("C", CONTEXT)).contains(true);
        assertThat(row.text("D")).isEmpty();
        assertThat(row.whole("E", CONTEXT)).isEmpty();
        assertThat(row.text("a")).contains("z");
        assertThat(row.toString()).isEqualTo("WireRow[4 values]");
    }

    @Test
    void row_wrongOrMissing_namesTheFieldAndNotTheValue() throws Exception {
        WireRow row = mapper.readValue("{\"A\":\"CANARY\"}", WireRow.class);

        for (Throwable thrown : List.of(
                catchThrowable(() -> row.whole("A", CONTEXT)),
                catchThrowable(() -> row.decimal("A", CONTEXT)),
                catchThrowable(() -> row.flag("A", CONTEXT)))) {
            assertThat(thrown)
                    .isInstanceOfSatisfying(
                            ProtocolException.class,
                            error -> assertThat(error.path()).contains("A"))
                    .hasMessageNotContaining("CANARY");
        }
        assertThat(catchThrowable(() -> row.requiredText("B", CONTEXT))).isInstanceOf(ProtocolException.class);
        assertThat(failureOfRow("{\"A\":1,\"A\":2}")).hasMessageContaining("comes twice");
        assertThat(failureOfRow("[1]")).isInstanceOf(ProtocolException.class);
    }

    private ProtocolException failureOfRow(String json) {
        return LenientJson.explain(catchThrowable(() -> mapper.readValue(json, WireRow.class)), CONTEXT);
    }
}
