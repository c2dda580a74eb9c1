package io.chairside.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.chairside.core.spi.ConnectionSettings;
import io.chairside.testkit.opendental.FrontDesk;
import io.chairside.testkit.opendental.OpenDentalSimulator;
import io.chairside.testkit.opendental.data.OdDatabase;
import io.chairside.testkit.page.SimulatorPage;
import io.chairside.testkit.quickbooks.Company;
import io.chairside.testkit.run.RunningSimulator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PmsSimulatorTest {
    private static final Set<String> SEEN = ConcurrentHashMap.newKeySet();

    @PmsSimulator(value = "quickbooks", seed = 7)
    static Company books;

    @PmsSimulator(value = "opendental", patients = 3, faults = "delay=0:always@deposits")
    OpenDentalSimulator office;

    @PmsSimulator(value = "opendental", name = "other")
    OpenDentalSimulator other;

    @Test
    @Order(1)
    void field_instance_isFreshForEveryMethod() {
        assertThat(SEEN.add(office.baseUrl() + office.customerKey())).isTrue();
        office.database().table("patient").update(1, row -> row.set("LName", "Changed"));
        books.bookkeeper().enter("Vendor", "{\"DisplayName\":\"Lab\"}");
    }

    @Test
    @Order(2)
    void field_static_keepsItsStateAndTheOtherDoesNot() {
        assertThat(SEEN).hasSize(1).doesNotContain(office.baseUrl() + office.customerKey());
        assertThat(office.database().table("patient").get(1).orElseThrow().text("LName"))
                .isNotEqualTo("Changed");
        assertThat(books.everything()).contains("Lab");
    }

    @Test
    void parameter_sameSystem_isOfTheSameOffice(
            @PmsSimulator("opendental") ConnectionSettings settings,
            @PmsSimulator("opendental") RunningSimulator running,
            @PmsSimulator("opendental") FrontDesk desk,
            @PmsSimulator("opendental") OdDatabase database,
            @PmsSimulator("opendental") SimulatorPage page,
            @PmsSimulator(value = "opendental", name = "other") ConnectionSettings others) {
        assertThat(settings.get("baseUrl")).contains(office.baseUrl());
        assertThat(settings.get("customerKey")).contains(office.customerKey());
        assertThat(others.get("baseUrl")).contains(other.baseUrl()).isNotEqualTo(settings.get("baseUrl"));
        assertThat(running.parts()).contains(office);
        assertThat(desk).isSameAs(office.frontDesk());
        assertThat(database).isSameAs(office.database());
        assertThat(page.address().getPort()).isPositive();
        assertThat(running.faults().armed())
                .singleElement()
                .satisfies(fault -> assertThat(fault.match()).isEqualTo("any call of deposits"));
    }

    @Test
    void parameter_systemReadBySql_isADataSource(@PmsSimulator("eaglesoft") DataSource data) throws Exception {
        try (var connection = data.getConnection();
                var rows = connection.createStatement().executeQuery("SELECT COUNT(*) FROM PPM.patient")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isPositive();
        }
    }

    @Nested
    class InANestedClass {
        @Test
        void field_ofTheOuterClass_isFilled(@PmsSimulator("quickbooks") Company same) {
            assertThat(office.database().table("patient").size()).isPositive();
            assertThat(same).isSameAs(books);
        }
    }
}
