package io.chairside.cloud9.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.NotBlank;
import net.jqwik.api.constraints.StringLength;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** The wire, both ways. */
class ReplyReaderTest {

    private static final ReplyReader READER = new ReplyReader();

    private static Reply read(String text) throws IOException {
        return READER.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String answer(String inside) {
        return "<?xml version=\"1.0\" encoding=\"utf-8\"?><GetDataResponse xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
                + " xmlns=\"http://schemas.practica.ws/cloud9/partners/\">" + inside + "</GetDataResponse>";
    }

    private static String success(String fields) {
        return answer("<ResponseStatus>Success</ResponseStatus><Records><Record>" + fields + "</Record></Records>");
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\r", "&#xD;");
    }

    @Example
    void record_fieldsInAnyCase_areFound() throws IOException {
        WireRecord row = read(success(
                        "<PatientBirthDate>7/4/2016 12:00:00 AM</PatientBirthDate><Empty></Empty><Nil xsi:nil=\"true\"/><Blank>  </Blank>"
                                + "<PatientGUID>ABCDEF01-2222-3333-4444-555555555555</PatientGUID><PatientSocial>123-45-6789</PatientSocial>"))
                .records()
                .get(0);

        assertThat(row.date("PatientBirthdate")).hasToString("Optional[2016-07-04]");
        assertThat(row.guid("patientguid")).contains("abcdef01-2222-3333-4444-555555555555");
        assertThat(row.text("Empty")).isEmpty();
        assertThat(row.text("Nil")).isEmpty();
        assertThat(row.text("Blank")).isEmpty();
        assertThat(row.text("PatientSocial")).isEmpty();
        assertThat(row.texts()).noneMatch(text -> text.contains("6789"));
        assertThat(row.toString()).doesNotContain("2016");
    }

    @Example
    void document_thatAttacks_isUnreadable() throws IOException {
        String body = success("<A>&x;</A>").substring(38);
        for (String attack : new String[] {
            "<!DOCTYPE x [<!ENTITY x \"boom\">]>" + body,
            "<!DOCTYPE x [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" + body,
            "<!DOCTYPE x SYSTEM \"http://127.0.0.1:1/evil.dtd\">" + answer(""),
            body,
            success("<a>".repeat(50) + "</a>".repeat(50)),
            success("<A>1</A><a>2</a>"),
            "<html><body>Error</body></html>",
            "BAD RESPONSE",
            "",
            answer("<ResponseStatus>Perhaps</ResponseStatus>")
        }) {
            Reply reply = read(attack);
            assertThat(reply.kind()).as(attack).isEqualTo(Reply.Kind.UNREADABLE);
            assertThat(reply.message()).doesNotContain("boom", "passwd");
        }
    }

    @Example
    void document_cutAnywhere_isNeverASuccess() throws IOException {
        String whole = success("<A>one &amp; two</A>");
        for (int length = 0; length < whole.length(); length++) {
            assertThat(read(whole.substring(0, length)).kind()).isEqualTo(Reply.Kind.UNREADABLE);
        }
        assertThat(read(whole).kind()).isEqualTo(Reply.Kind.SUCCESS);
    }

    @Example
    void error_envelope_hasItsCodeOrNone() throws IOException {
        Reply reply = read(
                answer(
                        "<ResponseStatus>Error</ResponseStatus><ErrorCode>8</ErrorCode><ErrorMessage>Too Many Requests</ErrorMessage>"));
        assertThat(reply.code()).isEqualTo(8);
        assertThat(reply.says("too many requests")).isTrue();
        assertThat(read(answer("<ResponseStatus>Error</ResponseStatus><ErrorCode>x</ErrorCode>"))
                        .code())
                .isEqualTo(Reply.NO_CODE);
    }

    @Example
    void connection_thatBreaks_isTheConnectionsError() {
        InputStream broken = new InputStream() {
            private int left = 60;

            @Override
            public int read() throws IOException {
                if (left-- <= 0) {
                    throw new IOException("reset");
                }
                return success("").getBytes(StandardCharsets.UTF_8)[59 - left];
            }
        };
        assertThatThrownBy(() -> READER.read(broken))
                .isInstanceOf(IOException.class)
                .hasMessage("reset");
    }

    @Property(tries = 500)
    void anyBytes_read_neverThrow(@ForAll byte[] bytes) throws IOException {
        assertThat(READER.read(new ByteArrayInputStream(bytes))).isNotNull();
    }

    @Provide
    Arbitrary<String> tagSoup() {
        return Arbitraries.of(
                        "<GetDataResponse>",
                        "</GetDataResponse>",
                        "<Records>",
                        "</Records>",
                        "<Record>",
                        "</Record>",
                        "<A>",
                        "</A>",
                        "<a b='c'>",
                        "&amp;",
                        "&#0;",
                        "&nope;",
                        "<![CDATA[",
                        "]]>",
                        "<!--",
                        "-->",
                        "<?pi ?>",
                        "<!DOCTYPE a>",
                        "<ResponseStatus>Success</ResponseStatus>",
                        "<ErrorCode>7</ErrorCode>",
                        "text",
                        "\u0000",
                        "\uD83D",
                        "<x:y>")
                .list()
                .ofMaxSize(40)
                .map(parts -> String.join("", parts));
    }

    @Property(tries = 1_000)
    void anyTagSoup_read_neverThrows(@ForAll("tagSoup") String soup) throws IOException {
        assertThat(read(soup)).isNotNull();
        assertThat(read("<GetDataResponse>" + soup + "</GetDataResponse>")).isNotNull();
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings()
                .withChars("aZ09 &<>\"'\t\n\r\u00e9\u4e2d]")
                .withChars('\uE000', '\uFFFD')
                .ofMaxLength(60);
    }

    @Property
    void anyText_inAnAnswer_isReadAsItWas(@ForAll("texts") String text) throws IOException {
        WireRecord row = read(success("<A>" + escape(text) + "</A>")).records().get(0);

        assertThat(row.text("A").orElse("")).isEqualTo(text.strip());
    }

    @Property
    void anyText_inARequest_survivesAnyReader(
            @ForAll("texts") String text, @ForAll @NotBlank @StringLength(max = 30) String odd) throws Exception {
        String value = text + odd.replaceAll("[^\\x20-\\x7e]", "");
        String document = RequestXml.document("c", "u&", "p<", "SetPatientComment", Map.of("patComment", value));
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        Document parsed =
                factory.newDocumentBuilder().parse(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)));
        NodeList nodes = parsed.getElementsByTagNameNS("*", "patComment");

        assertThat(nodes.item(0).getTextContent()).isEqualTo(value);
        assertThat(parsed.getElementsByTagNameNS("*", "UserName").item(0).getTextContent())
                .isEqualTo("u&");
    }

    @Property
    void anyTime_sentAndPrintedUnpadded_isReadAsItWas(
            @ForAll @IntRange(min = 1900, max = 2100) int year,
            @ForAll @IntRange(min = 1, max = 12) int month,
            @ForAll @IntRange(min = 1, max = 28) int day,
            @ForAll @IntRange(min = 0, max = 86_399) int second) {
        LocalDateTime time = LocalDateTime.of(year, month, day, 0, 0).plusSeconds(second);
        int hour = time.getHour() % 12 == 0 ? 12 : time.getHour() % 12;
        String unpadded = String.format(
                java.util.Locale.ROOT,
                "%d/%d/%d %d:%02d:%02d %s",
                month,
                day,
                year,
                hour,
                time.getMinute(),
                time.getSecond(),
                time.getHour() < 12 ? "AM" : "PM");

        assertThat(WireValues.dateTime(WireValues.sent(time))).contains(time);
        assertThat(WireValues.dateTime(unpadded)).contains(time);
        assertThat(WireValues.dateTime(time.toString())).contains(time);
    }

    @Property
    void anyAmount_printedInAnyForm_isReadAsItWas(
            @ForAll @LongRange(min = -99_999_999_999L, max = 99_999_999_999L) long cents) {
        BigDecimal amount = BigDecimal.valueOf(cents, 2);
        String plain = amount.abs().toPlainString();
        String grouped = String.format(java.util.Locale.US, "%,.2f", amount.abs());
        boolean minus = cents < 0;

        for (String form : new String[] {
            (minus ? "-" : "") + plain,
            (minus ? "-" : "") + plain + "00",
            minus ? "($" + grouped + ")" : "$" + grouped,
            minus ? "(" + plain + ")" : plain,
            (minus ? "-$" : "$") + grouped
        }) {
            assertThat(WireValues.amount(form).orElseThrow()).isEqualByComparingTo(amount);
        }
    }

    @Example
    void valuesThatAreNone_areRefused() {
        for (String text : new String[] {"", "-", "$", "()", "1-2", "(1", "1)", "--1", "1e5", "NaN", "12 34", "."}) {
            assertThat(WireValues.amount(text)).as(text).isEmpty();
        }
        for (String text :
                new String[] {"2/30/2026", "13/1/2026", "1/1/2026 13:00:00 PM", "1/1/2026 0:00:00 AM", "soon", "1/1/26"
                }) {
            assertThat(WireValues.dateTime(text)).as(text).isEmpty();
        }
        assertThat(WireValues.bit("maybe")).isEmpty();
    }
}
