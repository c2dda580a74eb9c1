package io.chairside.testkit.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chairside.testkit.cloud9.Cloud9Fault;
import io.chairside.testkit.cloud9.Cloud9Simulator;
import io.chairside.testkit.dentrix.DentrixSimulator;
import io.chairside.testkit.opendental.FrontDesk;
import io.chairside.testkit.opendental.OpenDentalFault;
import io.chairside.testkit.opendental.OpenDentalSimulator;
import io.chairside.testkit.opendental.RequestMatch;
import io.chairside.testkit.quickbooks.QuickBooksSimulator;
import io.chairside.testkit.sql.SimulatedDatabase;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatorsTest {
    private static final SheetRows.Wanted ALL = new SheetRows.Wanted("", "", 0, 1000);

    private static RunningSimulator start(String key) {
        return Simulators.start(key, StartOptions.standard().withPractice(6, 3));
    }

    private static List<SheetRows.Row> rows(RunningSimulator simulator, String sheet, String of) {
        return simulator
                .view()
                .rows(sheet, new SheetRows.Wanted(of, "", 0, 1000))
                .rows();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cloud9", "dentrix", "dentrix-ascend", "eaglesoft", "opendental", "quickbooks"})
    void start_eachSystem_showsItsSheetsAndTakesFaultsByName(String key) {
        try (RunningSimulator simulator = start(key)) {
            assertThat(simulator.system()).isEqualTo(key);
            assertThat(simulator.settings()).isNotEmpty();
            assertThat(simulator.connectionSettings("c-1").names())
                    .isEqualTo(simulator.settings().keySet());
            for (Sheet sheet : simulator.view().sheets()) {
                if (sheet.hidden()) {
                    continue;
                }
                SheetRows rows = simulator.view().rows(sheet.key(), ALL);
                assertThat(rows.rows())
                        .allSatisfy(row -> assertThat(row.cells()).hasSameSizeAs(rows.columns()));
                if (!sheet.opens().isEmpty()) {
                    assertThat(rows.rows().isEmpty() && !sheet.key().equals("documents"))
                            .isFalse();
                    for (SheetRows.Row row : rows.rows()) {
                        SheetRows detail =
                                simulator.view().rows(sheet.opens(), new SheetRows.Wanted(row.id(), "", 0, 1000));
                        assertThat(detail.caption()).isNotEmpty();
                        assertThat(detail.rows())
                                .allSatisfy(one -> assertThat(one.cells()).hasSameSizeAs(detail.columns()));
                    }
                }
            }
            String name = simulator.faults().names().contains("service-unavailable")
                    ? "service-unavailable"
                    : "lost-answer-before-effect";
            simulator.faults().arm(name + ":3");
            assertThat(simulator.faults().armed()).singleElement().satisfies(fault -> {
                assertThat(fault.fault()).isEqualTo(name);
                assertThat(fault.left()).isEqualTo(3);
                assertThat(fault.fired()).isZero();
                fault.disarm();
            });
            assertThat(simulator.faults().armed()).isEmpty();
            assertThatThrownBy(() -> simulator.faults().arm("boom"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("unknown fault 'boom'");
            assertThatThrownBy(() -> simulator.view().rows("nothing", ALL)).hasMessage("no sheet is called 'nothing'");
        }
    }

    @Test
    void find_unknownSystem_namesThoseThereAre() {
        assertThatThrownBy(() -> Simulators.find("moon"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "unknown system 'moon', known are cloud9, dentrix, dentrix-ascend, eaglesoft, opendental, quickbooks");
    }

    @Test
    void start_sameSeed_samePractice() {
        try (RunningSimulator first = start("opendental");
                RunningSimulator second = start("opendental")) {
            assertThat(rows(first, "patients", ""))
                    .isEqualTo(rows(second, "patients", ""))
                    .isNotEmpty();
            assertThat(first.settings().get("baseUrl"))
                    .isNotEqualTo(second.settings().get("baseUrl"));
        }
    }

    @Test
    void view_frontDeskTypesInPayment_isInLedgerAndWrittenByWhomAndWhen() {
        try (RunningSimulator simulator = start("opendental")) {
            long patient = Long.parseLong(rows(simulator, "patients", "").get(0).id());
            simulator
                    .part(FrontDesk.class)
                    .orElseThrow()
                    .typeInPayment(
                            patient, new BigDecimal("12.34"), simulator.now().toLocalDate());

            assertThat(rows(simulator, "ledger", Long.toString(patient)))
                    .anySatisfy(row -> assertThat(row.cells()).contains("Payment", "-12.34"));
            assertThat(rows(simulator, "written", "").get(0).cells())
                    .contains(simulator.now().withNano(0).toString())
                    .anyMatch(cell -> cell.endsWith("at FRONTDESK1"))
                    .anyMatch(cell -> cell.startsWith("PaymentCreate "));
        }
    }

    @Test
    void view_bookkeeperAndApplication_areToldApart() {
        try (RunningSimulator simulator = start("quickbooks")) {
            QuickBooksSimulator books =
                    simulator.part(QuickBooksSimulator.class).orElseThrow();
            String vendor = books.company().bookkeeper().enter("Vendor", "{\"DisplayName\":\"Lab\"}");

            assertThat(rows(simulator, "written", "").get(0).cells())
                    .contains("bookkeeper", "created", "Vendor " + vendor + " of company " + books.realmId());
            assertThat(simulator.view().rows("accounts", ALL).caption()).endsWith("difference 0.00");
        }
    }

    @Test
    void view_cloud9DeskRenames_isWritten() {
        try (RunningSimulator simulator = start("cloud9")) {
            SheetRows.Row patient = rows(simulator, "patients", "").get(0);
            simulator.part(Cloud9Simulator.class).orElseThrow().desk().rename(patient.id(), "Zzyx");

            assertThat(rows(simulator, "written", ""))
                    .singleElement()
                    .satisfies(row -> assertThat(row.cells())
                            .contains("front desk", "patient renamed", "patient " + patient.id()));
            assertThat(rows(simulator, "patients", "").get(0).cells().get(1)).startsWith("Zzyx, ");
        }
    }

    @Test
    void adopt_simulatorOfABuilder_showsFaultsArmedByCode() {
        try (OpenDentalSimulator office =
                        OpenDentalSimulator.builder().patients(3, 1).start();
                Cloud9Simulator service =
                        Cloud9Simulator.builder().patients(3, 1).start()) {
            office.faults().always(OpenDentalFault.expiredKey(), RequestMatch.writes());
            service.faults().once(Cloud9Fault.Kind.SERVER_ERROR, "GetPatient");

            assertThat(Simulators.adopt(office).faults().armed())
                    .singleElement()
                    .satisfies(fault -> {
                        assertThat(fault.fault()).isEqualTo("expired-key");
                        assertThat(fault.match()).isEqualTo("any write");
                        assertThat(fault.left()).isEqualTo(Integer.MAX_VALUE);
                    });
            assertThat(Simulators.adopt(service).faults().armed())
                    .singleElement()
                    .satisfies(fault -> assertThat(fault.match()).isEqualTo("GetPatient"));
            assertThatThrownBy(() -> Simulators.adopt(() -> {})).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void faults_databaseOverTheNetwork_commitIsDoneOrNotAndTheConnectionIsGone() throws SQLException {
        try (RunningSimulator simulator = Simulators.start(
                "dentrix", StartOptions.standard().withPractice(3, 1).asServer())) {
            SimulatedDatabase database = simulator.part(SimulatedDatabase.class).orElseThrow();
            simulator.faults().arm("lost-answer-before-effect@commit");
            assertThatThrownBy(() -> writeOverTheNetwork(simulator, "'BEFORE'")).isInstanceOf(SQLException.class);
            assertThat(database.query("SELECT * FROM admin.options WHERE optionkey = 'BEFORE'"))
                    .isEmpty();

            simulator.faults().arm("lost-answer-after-effect@commit");
            assertThatThrownBy(() -> writeOverTheNetwork(simulator, "'AFTER'")).isInstanceOf(SQLException.class);
            assertThat(database.query("SELECT * FROM admin.options WHERE optionkey = 'AFTER'"))
                    .hasSize(1);

            writeOverTheNetwork(simulator, "'WELL'");
            assertThat(database.query("SELECT * FROM admin.options WHERE optionkey = 'WELL'"))
                    .hasSize(1);
            assertThat(simulator.faults().fired()).isEqualTo(2);
            assertThat(rows(simulator, "written", "").get(0).cells())
                    .contains("network")
                    .anyMatch(cell -> cell.contains("'WELL'"));
        }
    }

    private static void writeOverTheNetwork(RunningSimulator simulator, String key) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(simulator.extras().get("jdbcUrl"), "sa", "");
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.executeUpdate("INSERT INTO admin.options (optionkey) VALUES (" + key + ")");
            connection.commit();
        }
    }

    @Test
    void part_dentrix_hasSimulatorAndDatabase() {
        try (RunningSimulator simulator = start("dentrix")) {
            assertThat(simulator.part(DentrixSimulator.class)).isPresent();
            assertThat(simulator.part(javax.sql.DataSource.class)).isPresent();
            assertThat(simulator.part(FrontDesk.class)).isEmpty();
        }
    }
}
