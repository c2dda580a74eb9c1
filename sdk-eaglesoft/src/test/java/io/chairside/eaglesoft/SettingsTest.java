package io.chairside.eaglesoft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chairside.core.error.ConfigurationException;
import io.chairside.core.spi.ConnectionSettings;
import io.chairside.core.spi.ConnectorContext;
import io.chairside.core.spi.ConnectorProvider;
import io.chairside.core.spi.SettingSpec;
import java.time.ZoneId;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class SettingsTest {

    @Test
    void serviceLoader_onTheClassPath_findsTheProvider() {
        assertThat(ServiceLoader.load(ConnectorProvider.class)).hasAtLeastOneElementOfType(EaglesoftProvider.class);
        assertThat(new EaglesoftProvider().info().settings().specs())
                .filteredOn(SettingSpec::secret)
                .extracting(SettingSpec::name)
                .containsExactly("connectionInitSql");
    }

    @Test
    void connect_wrongSettings_tellsAllProblemsAtOnceAndNoSecret() {
        ConnectionSettings settings = ConnectionSettings.of("c", ZoneId.of("America/Chicago"))
                .with(EaglesoftSettings.OWNER, "PPM; DROP")
                .with(EaglesoftSettings.PAGE_SIZE, "many")
                .with(EaglesoftSettings.CONNECTION_INIT_SQL, "SET secret='Zyxwvut'")
                .with(EaglesoftSettings.PAYMENT_MODE, "sql")
                .with(EaglesoftSettings.NOTE_SQL, "INSERT INTO n VALUES (:unknownThing)")
                .with(EaglesoftSettings.APPOINTMENT_CONFIRM_SQL, "UPDATE a SET b = 1 WHERE c = :appointment");

        assertThatThrownBy(() -> new EaglesoftProvider().connect(settings, ConnectorContext.standard()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("owner")
                .hasMessageContaining("pageSize")
                .hasMessageContaining("payment.sql")
                .hasMessageContaining(":unknownThing")
                .hasMessageContaining("confirmedStatus")
                .hasMessageNotContaining("Zyxwvut");
    }

    @Test
    void connect_withoutADatabase_saysWhatIsMissing() {
        assertThatThrownBy(() -> new EaglesoftProvider()
                        .connect(ConnectionSettings.of("c", ZoneId.of("UTC")), ConnectorContext.standard()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("DataSources");
    }

    @Test
    void tds_options_areSetOncePerConnectionAfterTheSignature() {
        try (TestOffice office = TestOffice.of(5, 1)) {
            office.writing(EaglesoftSettings.PROTOCOL, "tds").check();

            assertThat(office.simulator.database().statements().subList(0, 8))
                    .satisfies(first -> assertThat(first.get(0)).contains("connection_authentication"))
                    .anyMatch(sql -> sql.contains("quoted_identifier='On'"))
                    .anyMatch(sql -> sql.contains("chained='On'"))
                    .anyMatch(sql -> sql.contains("on_tsql_error='Stop'"));
        }
    }
}
