package io.chairside.testkit.opendental.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OdDumpLoaderTest {
    private static final LocalDateTime NOW = LocalDateTime.of(2026, 11, 23, 9, 0);

    @TempDir
    Path folder;

    private final OdDatabase database = new OdDatabase(OfficeClock.fixedAt(NOW, ZoneId.of("America/Chicago")));

    @Test
    void load_plainAndGzipped_readsEveryTypeOfColumn() throws IOException {
        plain(
                "patient.csv",
                "\uFEFFPatNum,LName,Birthdate,EstBalance,Guarantor,Premed,DateTStamp\r\n"
                        + "7,\"O'Brien, \"\"Bo\"\"\",1980-02-29,12.5,7,1,2026-01-02 03:04:05\r\n"
                        + "8,\\N,\\N,6,7,0,2026-01-02 03:04:05\r\n");
        gzipped("schedule.csv.gz", "ScheduleNum,StartTime,SchedDate\n3,08:30:00,2026-11-23\n");

        OdDumpReport report = OdDumpLoader.standard().load(folder, database);

        OdRow first = database.table("patient").get(7).orElseThrow();
        assertThat(first.text("LName")).isEqualTo("O'Brien, \"Bo\"");
        assertThat(first.date("Birthdate")).isEqualTo("1980-02-29");
        assertThat(first.money("EstBalance")).isEqualTo("12.50");
        assertThat(first.flag("Premed")).isTrue();
        assertThat(first.dateTime("DateTStamp")).isEqualTo("2026-01-02T03:04:05");
        OdRow second = database.table("patient").get(8).orElseThrow();
        assertThat(second.text("LName")).isEmpty();
        assertThat(second.date("Birthdate")).isEqualTo("0001-01-01");
        assertThat(database.table("schedule").get(3).orElseThrow().time("StartTime"))
                .isEqualTo("08:30:00");
        assertThat(report.rows())
                .containsEntry("patient", 2)
                .containsEntry("schedule", 1)
                .hasSize(2);
        assertThat(report.totalRows()).isEqualTo(3);
        assertThat(report.problems()).isEmpty();
    }

    @Test
    void load_brokenRows_skipsThemAndNeverShowsAValue() throws IOException {
        plain("patient.csv", """
                PatNum,LName,Birthdate,EstBalance,Premed
                1,Good,1980-01-01,1.00,0
                2,Secret,1980-02-30,1.00,0
                3,Secret,1980-01-01,1.oo,0

                4,Secret
                1,Secret,1980-01-01,1.00,0
                0,Secret,1980-01-01,1.00,0
                Secret,x,1980-01-01,1.00,0
                5,"Secret
                in two lines",1980-01-01,1e9,0
                6,Secret,1980-01-01,1.00,yes
                9,Last,1980-01-01,1.00,1
                """);

        OdDumpReport report = OdDumpLoader.standard().load(folder, database);

        assertThat(database.table("patient").rows()).extracting(OdRow::key).containsExactly(1L, 9L);
        assertThat(database.table("patient").get(1).orElseThrow().text("LName")).isEqualTo("Good");
        assertThat(report.skippedRows()).isEqualTo(8);
        assertThat(report.problems())
                .extracting(OdDumpReport.Problem::toString)
                .containsExactly(
                        "patient.csv line 3, Birthdate: not a date yyyy-MM-dd",
                        "patient.csv line 4, EstBalance: not a decimal number",
                        "patient.csv line 6: has 2 fields, the header has 5",
                        "patient.csv line 7, PatNum: duplicate key",
                        "patient.csv line 8, PatNum: missing key",
                        "patient.csv line 9, PatNum: not a whole number",
                        "patient.csv line 10, EstBalance: not a decimal number",
                        "patient.csv line 12, Premed: not 0 or 1");
        assertThat(report.summary())
                .contains("2 rows in 1 tables, 8 rows skipped")
                .doesNotContain("Secret");
    }

    @Test
    void load_unknownTablesAndColumns_areCountedAndIgnored() throws IOException {
        plain("patient.csv", "PatNum,LName,NewColumn,lname\n1,A,x,y\n");
        plain("sheetfield.csv", "SheetFieldNum\n1\n");
        plain("notes.txt", "not a table");

        OdDumpReport report = OdDumpLoader.standard().load(folder, database);

        assertThat(report.ignoredTables()).containsExactly("sheetfield.csv");
        assertThat(report.ignoredColumns().get("patient")).containsExactly("NewColumn", "lname");
        assertThat(report.ignoredColumnCount()).isEqualTo(2);
        assertThat(report.summary()).contains("ignored files: sheetfield.csv", "patient: NewColumn, lname");
    }

    @Test
    void load_missingColumns_areFilledInAsDocumented() throws IOException {
        plain("procedurecode.csv", "CodeNum,ProcCode\n5,D1110\n");
        plain("procedurelog.csv", """
                ProcNum,PatNum,ProcDate,ProcFee,ProcStatus,CodeNum,ClinicNum
                1,9,2026-03-04,100,2,5,3
                2,9,2026-03-05,50,1,5,3
                """);
        plain("claimproc.csv", "ClaimProcNum,ProcNum,PatNum,Status,InsPayEst,InsPayAmt\n1,1,9,1,80,80\n2,2,9,6,40,0\n");
        plain("payment.csv", "PayNum,PatNum,PayAmt,PayDate,ClinicNum\n1,9,20,2026-03-06,3\n");
        plain("paysplit.csv", "SplitNum,PatNum,PayNum,SplitAmt\n1,9,1,20\n");
        plain("patient.csv", "PatNum,DateFirstVisit\n9,2025-01-02\n");

        OdDumpLoader.standard().withLoadTime(LocalDateTime.of(2026, 1, 1, 0, 0)).load(folder, database);

        OdRow done = database.table("procedurelog").get(1).orElseThrow();
        assertThat(done.num("UnitQty")).isOne();
        assertThat(done.date("DateComplete")).isEqualTo("2026-03-04");
        assertThat(done.date("DateTP")).isEqualTo("0001-01-01");
        assertThat(done.dateTime("DateTStamp")).isEqualTo("2026-01-01T00:00:00");
        assertThat(database.table("procedurelog").get(2).orElseThrow().date("DateTP"))
                .isEqualTo("2026-03-05");
        OdRow paid = database.table("claimproc").get(1).orElseThrow();
        assertThat(paid.date("DateCP")).isEqualTo("2026-03-04");
        assertThat(paid.date("DateEntry")).isEqualTo("2026-03-04");
        assertThat(paid.num("ClinicNum")).isEqualTo(3);
        assertThat(paid.text("CodeSent")).isEqualTo("D1110");
        assertThat(paid.money("InsEstTotal")).isEqualTo("80.00");
        assertThat(paid.money("AllowedOverride")).isEqualTo("-1.00");
        assertThat(database.table("claimproc").get(2).orElseThrow().date("DateEntry"))
                .isEqualTo("0001-01-01");
        OdRow split = database.table("paysplit").get(1).orElseThrow();
        assertThat(split.date("DatePay")).isEqualTo("2026-03-06");
        assertThat(split.date("DateEntry")).isEqualTo("2026-03-06");
        assertThat(split.num("ClinicNum")).isEqualTo(3);
        OdRow patient = database.table("patient").get(9).orElseThrow();
        assertThat(patient.num("Guarantor")).isEqualTo(9);
        assertThat(patient.date("SecDateEntry")).isEqualTo("2025-01-02");
    }

    @Test
    void load_columnPresentThoughEmpty_isNotFilledIn() throws IOException {
        plain("payment.csv", "PayNum,PayDate,DateEntry\n1,2026-03-06,0001-01-01\n");

        OdDumpLoader.standard().load(folder, database);

        assertThat(database.table("payment").get(1).orElseThrow().date("DateEntry"))
                .isEqualTo("0001-01-01");
    }

    @Test
    void load_noPreferencesOrDefinitions_addsThoseOfAPlainOffice() throws IOException {
        plain("definition.csv", "DefNum,Category,ItemName,IsHidden\n60,10,Old,1\n61,10,Check,0\n");

        OdDumpReport report =
                OdDumpLoader.standard().withProgramVersion("24.4.1.0").load(folder, database);

        assertThat(database.preference("ProgramVersion")).contains("24.4.1.0");
        assertThat(database.preference("PayPlansVersion")).contains("2");
        assertThat(database.preference("ApiPaymentType")).contains("61");
        long unearned =
                Long.parseLong(database.preference("PrepaymentUnearnedType").orElseThrow());
        assertThat(database.table("definition").get(unearned).orElseThrow().num("Category"))
                .isEqualTo(29);
        assertThat(database.table("definition").by("Category", 10)).hasSize(2);
        assertThat(database.table("definition").by("Category", 1))
                .extracting(row -> row.text("ItemValue"))
                .contains("+", "-");
        assertThat(report.added())
                .contains("5 definitions of category 2")
                .anyMatch(text -> text.endsWith("preferences"));
    }

    @Test
    void load_preferencesInTheDump_areKept() throws IOException {
        plain("preference.csv", "PrefNum,PrefName,ValueString\n1,PayPlansVersion,1\n2,ProgramVersion,24.1.9.0\n");

        OdDumpLoader.standard().load(folder, database);

        assertThat(database.preference("PayPlansVersion")).contains("1");
        assertThat(database.preference("ProgramVersion")).contains("24.1.9.0");
        assertThat(database.preference("RigorousAccounting")).contains("1");
    }

    @Test
    void load_headerWithoutKeyOrWithATwin_reportsTheFile() throws IOException {
        plain("patient.csv", "LName,FName\nA,B\n");
        plain("payment.csv", "PayNum,PayAmt,PayAmt\n1,2,3\n");
        plain("carrier.csv", "");

        OdDumpReport report = OdDumpLoader.standard().load(folder, database);

        assertThat(report.problems())
                .extracting(OdDumpReport.Problem::toString)
                .containsExactly(
                        "patient.csv line 1: the header has no column PatNum; the file was not read",
                        "payment.csv line 1: the header has column PayAmt twice; the file was not read",
                        "carrier.csv line 1: the file has no header line");
        assertThat(report.totalRows()).isZero();
    }

    @Test
    void load_noSuchFolder_saysWhatToDo() {
        assertThatThrownBy(() -> OdDumpLoader.standard().load(folder.resolve("nowhere"), database))
                .isInstanceOf(OdDumpException.class)
                .hasMessageContaining("There is no folder")
                .hasMessageContaining("name the folder that holds the table dumps");
    }

    @Test
    void load_folderWithoutTables_saysWhatWasExpected() throws IOException {
        plain("readme.txt", "hello");

        assertThatThrownBy(() -> OdDumpLoader.standard().load(folder, database))
                .isInstanceOf(OdDumpException.class)
                .hasMessageContaining("holds no table dump; expected files such as patient.csv.gz");
    }

    @Test
    void load_tableTwice_saysWhichToRemove() throws IOException {
        plain("patient.csv", "PatNum\n1\n");
        gzipped("patient.csv.gz", "PatNum\n1\n");

        assertThatThrownBy(() -> OdDumpLoader.standard().load(folder, database))
                .isInstanceOf(OdDumpException.class)
                .hasMessageContaining("has table patient twice");
    }

    @Test
    void load_notGzip_namesTheFile() throws IOException {
        plain("patient.csv.gz", "PatNum\n1\n");

        assertThatThrownBy(() -> OdDumpLoader.standard().load(folder, database))
                .isInstanceOf(OdDumpException.class)
                .hasMessageContaining("patient.csv.gz is not a complete gzip file");
    }

    @Test
    void load_gzipCutShort_isNotTakenForACompleteTable() throws IOException {
        StringBuilder rows = new StringBuilder("PatNum,LName\n");
        for (int key = 1; key <= 5000; key++) {
            rows.append(key).append(",name").append(key * 7919 % 4999).append('\n');
        }
        byte[] whole = compressed(rows.toString());
        Files.write(folder.resolve("patient.csv.gz"), Arrays.copyOf(whole, whole.length / 2));

        assertThatThrownBy(() -> OdDumpLoader.standard().load(folder, database))
                .isInstanceOf(OdDumpException.class)
                .hasMessageContaining("patient.csv.gz is not a complete gzip file");
    }

    @Test
    void load_strayQuote_saysAfterWhichLineAndNotWhat() throws IOException {
        plain("patient.csv", "PatNum,LName\n1,A\n2,\"Sec\"ret\n");

        assertThatThrownBy(() -> OdDumpLoader.standard().load(folder, database))
                .isInstanceOf(OdDumpException.class)
                .hasMessageContaining("is not proper CSV (RFC 4180) after line 2")
                .hasNoCause();
    }

    @Test
    void load_notUtf8_saysSo() throws IOException {
        Files.write(folder.resolve("patient.csv"), "PatNum,LName\n1,José\n".getBytes(Charset.forName("ISO-8859-1")));

        assertThatThrownBy(() -> OdDumpLoader.standard().load(folder, database))
                .isInstanceOf(OdDumpException.class)
                .hasMessageContaining("is not UTF-8");
    }

    @Test
    void load_databaseNotEmpty_isRefused() throws IOException {
        plain("patient.csv", "PatNum\n1\n");
        database.table("payment").insert(row -> {});

        assertThatThrownBy(() -> OdDumpLoader.standard().load(folder, database))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void plain(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }

    private void gzipped(String name, String content) throws IOException {
        Files.write(folder.resolve(name), compressed(content));
    }

    private static byte[] compressed(String content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
