package io.chairside.dentrix;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.chairside.core.error.ChairsideException;
import io.chairside.core.id.PatientId;
import io.chairside.core.ledger.LedgerEntry;
import io.chairside.core.read.Page;
import io.chairside.core.read.Pages;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.spi.PmsConnector;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What rows may hold, whatever that is. */
class RowsTest {

    private static final String CANARY = "Zyxwvut";

    private static TestOffice shared;

    @BeforeContainer
    static void open() {
        shared = new TestOffice(10, 1);
    }

    @AfterContainer
    static void shut() {
        shared.close();
    }

    @Property(tries = 60)
    void moneyLine_anyAmountKindAndDay_comesBackOnItsPatient(
            @ForAll @IntRange(min = -99_999_999, max = 99_999_999) int cents,
            @ForAll @IntRange(max = 8) int kind,
            @ForAll @IntRange(max = 20_000) int days,
            @ForAll boolean named) {
        LocalDate day = LocalDate.of(1990, 1, 1).plusDays(days);
        shared.simulator.database().execute("DELETE FROM admin.fullproclog WHERE procid = 999999");
        shared.simulator
                .database()
                .execute(
                        "INSERT INTO admin.fullproclog (procid, patid, guarid, chartstatus, procdate, proccodeid, proclogclass, amt)"
                                + " VALUES (999999, 1, 1, 90, ?, ?, ?, ?)",
                        day,
                        named ? 2 : 0,
                        kind,
                        BigDecimal.valueOf(cents, 2));
        PatientId owner = PatientId.of(named ? "2" : "1");

        List<LedgerEntry> found =
                TestOffice.items(shared.connect().ledger().orElseThrow().entries(ReadRequest.ofPatient(owner))).stream()
                        .filter(entry -> entry.id().value().equals("999999"))
                        .toList();

        assertThat(found).singleElement().satisfies(entry -> {
            assertThat(entry.amount().minorUnits()).isEqualTo(cents);
            assertThat(entry.date()).isEqualTo(day);
            assertThat(entry.patient()).isEqualTo(owner);
            assertThat(entry.kind().raw()).isEqualTo("90/" + kind);
        });
        shared.simulator.database().execute("DELETE FROM admin.fullproclog WHERE procid = 999999");
    }

    @Provide
    Arbitrary<String> contents() {
        return Arbitraries.oneOf(
                        Arbitraries.of("", " ", "0", "-1", "NaN", "1E99", "2026-02-30", "99", "null", "\u0000"),
                        Arbitraries.strings().ofMaxLength(20),
                        Arbitraries.bigDecimals().map(BigDecimal::toString))
                .map(text -> text.substring(0, Math.min(60, text.length())));
    }

    @Provide
    Arbitrary<String> columns() {
        return Arbitraries.of(
                "v_patient.birth_date",
                "v_patient.status",
                "v_patient.privacy_flags",
                "v_patient.guar_id",
                "v_patient.primdentalinsuredid",
                "v_appt.appointment_date",
                "v_appt.length",
                "v_appt.start_hour",
                "v_appt.status_id",
                "v_appt.amount",
                "v_proclog.procdate",
                "v_proclog.amt",
                "v_proclog.chartstatus",
                "v_proclog.proclogclass",
                "v_proclog.proccodeid",
                "v_proclog.surfm",
                "v_guarantor_balance.balance_0_30_days",
                "v_insured.ins_plan_id",
                "v_insurance_plans.max_cov_person",
                "v_provider.inactive",
                "v_appt_book_events.start_time");
    }

    @Property(tries = 40)
    void anyColumn_anyContent_neverThrowsAnythingUntyped(
            @ForAll("columns") String column, @ForAll("contents") String content) {
        try (TestOffice office = new TestOffice(3, 1)) {
            distort(office, column, content);
            PmsConnector connector = office.connect(DentrixSettings.ESTIMATES, "computed");
            List<Function<ReadRequest, Pages<?>>> reads = List.of(
                    request -> connector.patients().orElseThrow().list(request),
                    request -> connector.appointments().orElseThrow().list(request),
                    request -> connector.appointments().orElseThrow().costs(request),
                    request -> connector.ledger().orElseThrow().entries(request),
                    request -> connector.ledger().orElseThrow().payments(request),
                    request -> connector.ledger().orElseThrow().procedures(request),
                    request -> connector.ledger().orElseThrow().balances(request),
                    request -> connector.insurance().orElseThrow().coverages(request),
                    request -> connector.insurance().orElseThrow().benefits(request),
                    request -> connector.insurance().orElseThrow().estimates(request),
                    request -> connector.operations().orElseThrow().providers(request),
                    request -> connector.operations().orElseThrow().schedules(request));
            for (Function<ReadRequest, Pages<?>> read : reads) {
                for (ReadRequest request :
                        List.of(ReadRequest.full(), ReadRequest.full().quarantining())) {
                    try {
                        for (Page<?> page : read.apply(request)) {
                            assertThat(page).isNotNull();
                        }
                    } catch (ChairsideException e) {
                        assertThat(e.connectorKey()).isEqualTo("dentrix");
                    }
                }
            }
        }
    }

    /** Makes a view give a text in one of its columns. */
    private static void distort(TestOffice office, String column, String content) {
        String view = column.substring(0, column.indexOf('.'));
        String name = column.substring(column.indexOf('.') + 1);
        StringBuilder select = new StringBuilder();
        for (var row : office.simulator
                .database()
                .query(
                        "SELECT column_name FROM INFORMATION_SCHEMA.COLUMNS WHERE table_schema = 'ADMIN' AND table_name = ? ORDER BY ordinal_position",
                        view.toUpperCase(java.util.Locale.ROOT))) {
            String each = String.valueOf(row.get("column_name"));
            select.append(select.length() == 0 ? "" : ", ")
                    .append(each.equalsIgnoreCase(name) ? "(SELECT content FROM admin.distortion) AS " + each : each);
        }
        office.simulator.database().execute("CREATE TABLE admin.distortion (content VARCHAR(60))");
        office.simulator.database().execute("INSERT INTO admin.distortion VALUES (?)", content);
        office.simulator.database().execute("ALTER VIEW admin." + view + " RENAME TO " + view + "_true");
        office.simulator
                .database()
                .execute("CREATE VIEW admin." + view + " AS SELECT " + select + " FROM admin." + view + "_true");
    }

    @Test
    void canary_readThroughEverythingAtTrace_appearsNowhere() {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Level before = root.getLevel();
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        root.addAppender(log);
        root.setLevel(Level.TRACE);
        List<String> seen = new ArrayList<>();
        try (TestOffice office = new TestOffice(5, 1)) {
            office.simulator
                    .database()
                    .execute(
                            "UPDATE admin.patient SET lastname = ?, firstname = ?, emailaddr = ?, street1 = ?, pager = ?, chart = ?",
                            CANARY,
                            CANARY,
                            CANARY,
                            CANARY,
                            CANARY,
                            CANARY);
            office.simulator.database().execute("UPDATE admin.appt SET apptreason = ?, patname = ?", CANARY, CANARY);
            office.simulator.database().execute("UPDATE admin.fullnotes SET notetext = ?", CANARY);
            PmsConnector connector = office.connect();
            var ledger = connector.ledger().orElseThrow();
            seen.add(TestOffice.items(connector.patients().orElseThrow().list(ReadRequest.full()))
                    .toString());
            seen.add(TestOffice.items(connector.appointments().orElseThrow().list(ReadRequest.full()))
                    .toString());
            seen.add(TestOffice.items(ledger.entries(ReadRequest.full())).toString());
            seen.add(TestOffice.items(ledger.payments(ReadRequest.full())).toString());
            seen.add(connector + " " + connector.check());
            distort(office, "v_patient.birth_date", CANARY);
            try {
                connector.patients().orElseThrow().list(ReadRequest.full()).forEach(page -> seen.add(page.toString()));
                seen.add("no error");
            } catch (ChairsideException e) {
                java.io.StringWriter trace = new java.io.StringWriter();
                e.printStackTrace(new java.io.PrintWriter(trace));
                seen.add(trace.toString());
            }
        } finally {
            root.setLevel(before);
            root.detachAppender(log);
        }

        assertThat(seen).hasSize(6).doesNotContain("no error").noneMatch(text -> text.contains(CANARY));
        assertThat(log.list)
                .isNotEmpty()
                .noneMatch(event -> event.getFormattedMessage().contains(CANARY));
    }
}
