package io.chairside.testkit.dentrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DentrixSimulatorTest {

    private final DentrixSimulator office =
            DentrixSimulator.builder().patients(60, 2).start();

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void balances_ofFamilies_areWhatThePracticeOwes() {
        Map<Long, Long> expected = new TreeMap<>();
        office.practice()
                .people()
                .persons()
                .forEach(person -> expected.merge(
                        person.guarantorId(), office.practice().balances().getOrDefault(person.id(), 0L), Long::sum));
        Map<Long, Long> shown = new TreeMap<>();
        office.database()
                .query(
                        "SELECT guar_id, balance_0_30_days + balance_31_60_days + balance_61_90_days + balance_91_plus_days b"
                                + " FROM admin.v_guarantor_balance")
                .forEach(row -> shown.put(
                        ((Number) row.get("guar_id")).longValue(),
                        ((BigDecimal) row.get("b")).unscaledValue().longValueExact()));
        assertThat(shown).isEqualTo(expected);
    }

    @Test
    void texts_ofFixedLength_arePaddedAndSmallNumbersOverflow() throws SQLException {
        try (Connection connection = office.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            try (ResultSet result = statement.executeQuery("SELECT TOP 1 last_name FROM admin.v_patient")) {
                assertThat(result.next()).isTrue();
                assertThat(result.getString(1)).hasSize(41).endsWith(" ");
            }
            try (ResultSet result = statement.executeQuery("SELECT MIN(status_id), MAX(status_id) FROM admin.v_appt")) {
                assertThat(result.next()).isTrue();
                assertThat(result.getInt(1)).isEqualTo(-106);
                assertThat(result.getInt(2)).isBetween(100, 101);
            }
        }
    }

    @Test
    void appointments_procedure_tellsTheServersTime() throws SQLException {
        try (Connection connection = office.dataSource().getConnection();
                CallableStatement call = connection.prepareCall("{call admin.sp_appointments(?, ?, ?)}")) {
            call.setDate(1, Date.valueOf("1980-01-01"));
            call.setDate(2, Date.valueOf("2090-01-01"));
            call.setTimestamp(3, null);
            try (ResultSet result = call.executeQuery()) {
                assertThat(result.next()).isTrue();
                assertThat(result.getTimestamp("servertime").toLocalDateTime())
                        .isEqualTo(office.clock().now());
            }
        }
    }

    @Test
    void lockedDatabase_refusesWithTheVendorsCode() throws SQLException {
        office.lock(1);
        try (Connection connection = office.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.executeQuery("SELECT 1"))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            error -> assertThat(error.getErrorCode()).isEqualTo(51701));
        }
    }

    @Test
    void inventedProcedure_wrongType_isRefusedAndRightOneStands() throws SQLException {
        try (Connection connection = office.dataSource().getConnection();
                CallableStatement call =
                        connection.prepareCall("CALL admin.sp_fake_post_payment(?, 'DDS1', ?, ?, ?, ?, ?)")) {
            call.setString(1, DentrixRows.guid(1));
            call.setInt(2, 99);
            call.setDate(3, Date.valueOf("2026-11-23"));
            call.setBigDecimal(4, new BigDecimal("5.00"));
            call.setString(5, "REF");
            call.setString(6, "note");
            assertThatThrownBy(call::execute)
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            error -> assertThat(error.getErrorCode()).isEqualTo(52450));
            call.setInt(2, 1);
            call.execute();
        }
        assertThat(office.database().query("SELECT amt FROM admin.fullproclog WHERE checknum = 'REF'"))
                .singleElement()
                .satisfies(row -> assertThat(row).containsEntry("amt", new BigDecimal("-5.00")));
    }
}
