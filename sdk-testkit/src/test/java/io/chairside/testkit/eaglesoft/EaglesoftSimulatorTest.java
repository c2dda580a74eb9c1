package io.chairside.testkit.eaglesoft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chairside.testkit.sql.SqlFault;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EaglesoftSimulatorTest {

    private static final String WRITE = "UPDATE PPM.patient SET first_name = 'X' WHERE patient_id = '1'";

    @Test
    void write_withoutSignature_isAnAuthenticationViolation() throws SQLException {
        try (EaglesoftSimulator office = EaglesoftSimulator.builder().start();
                Connection connection = office.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.executeUpdate(WRITE))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("Authentication violation");
            statement.execute("SET TEMPORARY OPTION connection_authentication='wrong'");
            assertThatThrownBy(() -> statement.executeUpdate(WRITE)).hasMessageContaining("Authentication violation");

            statement.execute(office.authenticationStatement());

            assertThat(statement.executeUpdate(WRITE)).isEqualTo(1);
        }
    }

    @Test
    void balances_ofEverybody_areWhatThePracticeOwes() {
        try (EaglesoftSimulator office =
                EaglesoftSimulator.builder().patients(120, 3).start()) {
            Map<Long, Long> shown = new HashMap<>();
            office.database()
                    .query("SELECT patient_id, current_bal + thirty_day + sixty_day + ninety_day b FROM PPM.patient")
                    .forEach(row -> shown.put(
                            Long.valueOf((String) row.get("patient_id")),
                            ((BigDecimal) row.get("b")).unscaledValue().longValueExact()));

            assertThat(shown).isEqualTo(office.practice().balances());
            assertThat(office.database().query("SELECT * FROM PPM.eod")).isNotEmpty();
        }
    }

    @Test
    void changeTables_always_missNewLedgerRowsAndNoteChangedOnes() {
        try (EaglesoftSimulator office = EaglesoftSimulator.builder().start()) {
            long entered = office.enterPayment("1", new BigDecimal("10.00"), "100");
            assertThat(office.database().query("SELECT * FROM PPM.rw_transactions"))
                    .isEmpty();
            assertThat(office.database().query("SELECT * FROM PPM.rw_patient"))
                    .singleElement()
                    .satisfies(row -> assertThat(row).containsEntry("change_type", "U"));

            office.voidTransaction(entered);

            assertThat(office.database().query("SELECT * FROM PPM.rw_transactions"))
                    .singleElement()
                    .satisfies(row -> assertThat(row)
                            .containsEntry("change_type", "U")
                            .containsEntry(
                                    "datetime_modified",
                                    java.sql.Timestamp.valueOf(office.clock().now())));
        }
    }

    @Test
    void transactionsView_splitPayment_showsOnlyTheFirstPatient() {
        try (EaglesoftSimulator office =
                EaglesoftSimulator.builder().patients(200, 1).start()) {
            long split = ((Number) office.database()
                            .query(
                                    "SELECT tran_num FROM PPM.transactions_detail GROUP BY tran_num HAVING COUNT(DISTINCT patient_id) > 1")
                            .get(0)
                            .get("tran_num"))
                    .longValue();

            assertThat(office.database().query("SELECT * FROM PPM.transactions WHERE tran_num = ?", split))
                    .hasSize(1);
            assertThat(office.database().query("SELECT * FROM PPM.transactions_detail WHERE tran_num = ?", split))
                    .hasSizeGreaterThan(1);
        }
    }

    @Test
    void smallNumbers_above127_comeBackNegative() {
        try (EaglesoftSimulator office = EaglesoftSimulator.builder().start()) {
            assertThat(office.database().query("SELECT DISTINCT confirmation_status c FROM PPM.appointment ORDER BY 1"))
                    .extracting(row -> ((Number) row.get("c")).intValue())
                    .containsExactly(-56, 0);
        }
    }

    @Test
    void fault_onCommit_losesTheAnswerWithOrWithoutTheEffect() throws SQLException {
        try (EaglesoftSimulator office =
                EaglesoftSimulator.builder().oemReadOnly(false).start()) {
            for (boolean after : new boolean[] {false, true}) {
                office.database().fault(SqlFault.lostConnection("commit", after), 1);
                try (Connection connection = office.dataSource().getConnection();
                        Statement statement = connection.createStatement()) {
                    connection.setAutoCommit(false);
                    statement.executeUpdate(WRITE);
                    assertThatThrownBy(connection::commit).isInstanceOf(SQLException.class);
                }
                assertThat(office.database()
                                .query("SELECT first_name f FROM PPM.patient WHERE patient_id = '1'")
                                .get(0)
                                .get("f")
                                .equals("X"))
                        .isEqualTo(after);
            }
        }
    }

    @Test
    void serve_onAPort_isReachableByOthers() throws SQLException {
        try (EaglesoftSimulator office = EaglesoftSimulator.builder().start()) {
            String url = office.database().serve("127.0.0.1", 0);
            try (Connection connection = DriverManager.getConnection(url, "sa", "");
                    Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery(
                            "SELECT COUNT(*), DB_PROPERTY('Authenticated'), GETDATE() FROM PPM.patient")) {
                assertThat(result.next()).isTrue();
                assertThat(result.getInt(1))
                        .isEqualTo(office.practice().people().persons().size());
                assertThat(result.getString(2)).isEqualTo("Yes");
                assertThat(result.getTimestamp(3).toLocalDateTime())
                        .isEqualTo(office.clock().now());
            }
        }
    }
}
