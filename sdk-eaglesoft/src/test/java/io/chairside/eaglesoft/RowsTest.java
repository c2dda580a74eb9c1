package io.chairside.eaglesoft;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.chairside.core.error.ChairsideException;
import io.chairside.core.id.PatientId;
import io.chairside.core.patient.Patient;
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
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
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
        shared = TestOffice.of(10, 1);
    }

    @AfterContainer
    static void shut() {
        shared.close();
    }

    /** A patient as a front desk could file one. */
    record Filed(String last, String first, String phone, LocalDate born, String sex, long cents) {}

    @Provide
    Arbitrary<Filed> filed() {
        Arbitrary<String> name = Arbitraries.strings()
                .withCharRange('\u0021', '\u024f')
                .ofMinLength(1)
                .ofMaxLength(30)
                .filter(text -> !text.isBlank() && text.chars().noneMatch(Character::isISOControl));
        return Combinators.combine(
                        name,
                        name,
                        Arbitraries.strings().numeric().ofLength(10),
                        Arbitraries.integers()
                                .between(0, 45_000)
                                .map(days -> LocalDate.of(1900, 1, 1).plusDays(days)),
                        Arbitraries.of("M", "F"),
                        Arbitraries.longs().between(-99_999_999, 99_999_999))
                .as(Filed::new);
    }

    @Property(tries = 60)
    void patient_anyValues_comesBackAsFiled(@ForAll("filed") Filed filed) {
        shared.simulator.database().execute("DELETE FROM PPM.patient WHERE patient_id = 'ZZ'");
        shared.simulator
                .database()
                .execute(
                        "INSERT INTO PPM.patient (patient_id, last_name, first_name, cell_phone, birth_date, sex, status,"
                                + " patient_status, responsible_party, current_bal) VALUES ('ZZ', ?, ?, ?, ?, ?, 'A', 'Y', '', ?)",
                        filed.last(),
                        filed.first(),
                        filed.phone(),
                        filed.born(),
                        filed.sex(),
                        BigDecimal.valueOf(filed.cents(), 2));
        PmsConnector connector = shared.connect();

        Patient patient = TestOffice.items(
                        connector.patients().orElseThrow().list(ReadRequest.ofPatient(PatientId.of("ZZ"))))
                .get(0);

        assertThat(patient.lastName()).isEqualTo(filed.last().strip());
        assertThat(patient.firstName()).isEqualTo(filed.first().strip());
        assertThat(patient.birthDate()).contains(filed.born());
        assertThat(patient.phones()).extracting(phone -> phone.number()).containsExactly(filed.phone());
        assertThat(patient.guarantor()).isEqualTo(PatientId.of("ZZ"));
        assertThat(TestOffice.items(
                                connector.ledger().orElseThrow().balances(ReadRequest.ofPatient(PatientId.of("ZZ"))))
                        .get(0)
                        .total()
                        .minorUnits())
                .isEqualTo(filed.cents());
        shared.simulator.database().execute("DELETE FROM PPM.patient WHERE patient_id = 'ZZ'");
    }

    /** A column turned into a text, with anything in it. */
    @Provide
    Arbitrary<String> contents() {
        return Arbitraries.oneOf(
                        Arbitraries.of(
                                "",
                                " ",
                                "0",
                                "-1",
                                "NaN",
                                "1E99",
                                "2026-02-30",
                                "2026-13-01 25:00:00",
                                "null",
                                "\u0000"),
                        Arbitraries.strings().ofMaxLength(20),
                        Arbitraries.bigDecimals().map(BigDecimal::toString))
                .map(text -> text.substring(0, Math.min(60, text.length())));
    }

    @Property(tries = 40)
    void anyColumn_anyContent_neverThrowsAnythingUntyped(
            @ForAll("columns") String column, @ForAll("contents") String content) {
        String table = column.substring(0, column.indexOf('.'));
        String name = column.substring(column.indexOf('.') + 1);
        try (TestOffice office = small(table, name, content)) {
            PmsConnector connector = office.connect();
            List<Function<ReadRequest, Pages<?>>> reads = List.of(
                    request -> connector.patients().orElseThrow().list(request),
                    request -> connector.appointments().orElseThrow().list(request),
                    request -> connector.appointments().orElseThrow().costs(request),
                    request -> connector.ledger().orElseThrow().entries(request),
                    request -> connector.ledger().orElseThrow().payments(request),
                    request -> connector.ledger().orElseThrow().procedures(request),
                    request -> connector.ledger().orElseThrow().balances(request),
                    request -> connector.insurance().orElseThrow().coverages(request),
                    request -> connector.insurance().orElseThrow().claims(request),
                    request -> connector.insurance().orElseThrow().estimates(request),
                    request -> connector.operations().orElseThrow().operatories(request),
                    request -> connector.operations().orElseThrow().schedules(request));
            for (Function<ReadRequest, Pages<?>> read : reads) {
                for (ReadRequest request :
                        List.of(ReadRequest.full(), ReadRequest.full().quarantining())) {
                    try {
                        for (Page<?> page : read.apply(request)) {
                            assertThat(page).isNotNull();
                        }
                    } catch (ChairsideException e) {
                        assertThat(e.connectorKey()).isEqualTo("eaglesoft");
                    }
                }
            }
        }
    }

    @Provide
    Arbitrary<String> columns() {
        return Arbitraries.of(
                "patient.birth_date",
                "patient.current_bal",
                "patient.responsible_party",
                "patient.practice_id",
                "appointment.start_time",
                "appointment.end_time",
                "appointment.location_id",
                "appointment.arrival_status",
                "appointment_detail.fee",
                "transactions_header.tran_date",
                "transactions_header.amount",
                "transactions_header.type",
                "transactions_header.claim_id",
                "transactions_detail.amount",
                "transactions_detail.patient_id",
                "transactions_detail.date_entered",
                "planned_services.fee",
                "planned_services.date_planned",
                "treatment_plan_items.est_primary",
                "insurance_claim.prim_total_paid",
                "chairs.practice_id",
                "custom_hours.start_time");
    }

    private static TestOffice small(String table, String column, String content) {
        TestOffice office = new TestOffice(io.chairside.testkit.eaglesoft.EaglesoftSimulator.builder()
                .patients(3, 1)
                .oemReadOnly(false)
                .changeTables(false));
        office.simulator.database().execute("DROP VIEW PPM.transactions");
        office.simulator.database().execute("ALTER TABLE PPM." + table + " ALTER COLUMN " + column + " VARCHAR(60)");
        office.simulator.database().execute("UPDATE PPM." + table + " SET " + column + " = ?", content);
        return office;
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
        try (TestOffice office = new TestOffice(
                io.chairside.testkit.eaglesoft.EaglesoftSimulator.builder().patients(5, 1))) {
            office.simulator
                    .database()
                    .execute(
                            "UPDATE PPM.patient SET last_name = ?, first_name = ?, email_address = ?, address_1 = ?, cell_phone = ?",
                            CANARY,
                            CANARY,
                            CANARY,
                            CANARY,
                            CANARY);
            office.simulator
                    .database()
                    .execute("UPDATE PPM.appointment SET appointment_notes = ?, description = ?", CANARY, CANARY);
            office.simulator.database().execute("UPDATE PPM.transactions_header SET description = ?", CANARY);
            PmsConnector connector = office.connect();
            var ledger = connector.ledger().orElseThrow();
            seen.add(TestOffice.items(connector.patients().orElseThrow().list(ReadRequest.full()))
                    .toString());
            seen.add(TestOffice.items(connector.appointments().orElseThrow().list(ReadRequest.full()))
                    .toString());
            seen.add(TestOffice.items(ledger.entries(ReadRequest.full())).toString());
            seen.add(TestOffice.items(ledger.payments(ReadRequest.full())).toString());
            seen.add(TestOffice.pages(ledger.payments(ReadRequest.full())).toString());
            seen.add(connector + " " + connector.check());
            office.simulator.database().execute("DROP VIEW PPM.transactions");
            for (String column :
                    List.of("patient.birth_date", "transactions_header.tran_date", "appointment.start_time")) {
                String[] parts = column.split("\\.");
                office.simulator
                        .database()
                        .execute("ALTER TABLE PPM." + parts[0] + " ALTER COLUMN " + parts[1] + " VARCHAR(60)");
                office.simulator.database().execute("UPDATE PPM." + parts[0] + " SET " + parts[1] + " = ?", CANARY);
            }
            List<Pages<?>> broken = List.of(
                    connector.patients().orElseThrow().list(ReadRequest.full()),
                    connector.appointments().orElseThrow().list(ReadRequest.full()),
                    ledger.entries(ReadRequest.full()));
            for (Pages<?> pages : broken) {
                try {
                    pages.forEach(page -> seen.add(page.toString()));
                    seen.add("no error");
                } catch (ChairsideException e) {
                    java.io.StringWriter trace = new java.io.StringWriter();
                    e.printStackTrace(new java.io.PrintWriter(trace));
                    seen.add(trace.toString());
                }
            }
            seen.addAll(office.oddities);
        } finally {
            root.setLevel(before);
            root.detachAppender(log);
        }

        assertThat(seen).hasSizeGreaterThan(8).doesNotContain("no error").noneMatch(text -> text.contains(CANARY));
        assertThat(log.list).isNotEmpty();
        assertThat(log.list).noneMatch(event -> event.getFormattedMessage().contains(CANARY));
    }
}
