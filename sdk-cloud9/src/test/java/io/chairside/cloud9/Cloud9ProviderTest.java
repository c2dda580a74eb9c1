package io.chairside.cloud9;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chairside.core.error.ConfigurationException;
import io.chairside.core.spi.Capability;
import io.chairside.core.spi.ConnectionSettings;
import io.chairside.core.spi.ConnectorContext;
import io.chairside.core.spi.ConnectorProvider;
import io.chairside.core.spi.PmsConnector;
import io.chairside.core.spi.SettingSpec;
import io.chairside.core.spi.Support;
import java.time.ZoneId;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class Cloud9ProviderTest {

    private static ConnectionSettings settings() {
        return ConnectionSettings.of("office-1", ZoneId.of("America/Chicago"))
                .with(Cloud9Settings.CLIENT_ID, "11111111-2222-3333-4444-555555555555")
                .with(Cloud9Settings.USER_NAME, "acme")
                .with(Cloud9Settings.PASSWORD, "canary-password");
    }

    @Test
    void serviceLoader_onTheClassPath_findsTheProvider() {
        assertThat(ServiceLoader.load(ConnectorProvider.class)).hasAtLeastOneElementOfType(Cloud9Provider.class);
    }

    @Test
    void info_always_keepsThePasswordSecretAndSaysWhyNoPaymentIsWritten() {
        var info = new Cloud9Provider().info();

        assertThat(info.key()).isEqualTo("cloud9");
        assertThat(info.settings().specs())
                .filteredOn(SettingSpec::secret)
                .extracting(SettingSpec::name)
                .containsExactly("password");
        assertThat(info.capabilities().get(Capability.WRITE_TERMINAL_PAYMENT).support())
                .isEqualTo(Support.UNSUPPORTED);
        assertThat(info.capabilities().get(Capability.WRITE_TERMINAL_PAYMENT).evidence())
                .contains("publishes no procedure that posts payments");
        assertThat(info.capabilities().declared())
                .allSatisfy(capability -> assertThat(
                                info.capabilities().get(capability).evidence())
                        .isNotBlank());
    }

    @Test
    void connect_goodSettings_offersFacetsAsDeclaredWithoutACall() {
        try (PmsConnector connector =
                (PmsConnector) new Cloud9Provider().connect(settings(), ConnectorContext.standard())) {
            assertThat(connector.payments()).isEmpty();
            assertThat(connector.documents()).isEmpty();
            assertThat(connector.claims()).isEmpty();
            assertThat(connector.scheduling()).isPresent();
            assertThat(connector.notes()).isPresent();
            assertThat(connector.toString()).doesNotContain("canary");
        }
    }

    @Test
    void connect_manyProblems_namesThemAllAtOnceAndNoSecret() {
        ConnectionSettings wrong = ConnectionSettings.of("office-1", ZoneId.of("America/Chicago"))
                .with(Cloud9Settings.CLIENT_ID, "17")
                .with(Cloud9Settings.PASSWORD, "canary-password")
                .with(Cloud9Settings.URL, "http://example.org/GetData.ashx")
                .with(Cloud9Settings.VENDOR_USER_NAME, "a name that is longer than allowed")
                .with(Cloud9Settings.WINDOW, "at night")
                .with(Cloud9Settings.DAYTIME_PROCEDURES, "GetMilk")
                .with(Cloud9Settings.READ_SPACING_MILLIS, "soon")
                .with(Cloud9Settings.HISTORY_FROM, "2020-02-30")
                .with(Cloud9Settings.CREDIT_SIGN, "both")
                .with(Cloud9Settings.APPOINTMENT_STATUSES, "Left=GONE")
                .with("colour", "blue");

        assertThatThrownBy(() -> new Cloud9Provider().connect(wrong, ConnectorContext.standard()))
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        e -> assertThat(e.getMessage())
                                .contains("unknown setting 'colour'")
                                .contains("'userName' is missing")
                                .contains("'clientId' must be a GUID")
                                .contains("'url' must begin with https")
                                .contains("'vendorUserName' must have at most 25")
                                .contains("'window' must be")
                                .contains("'daytimeProcedures' names")
                                .contains("'readSpacingMillis' must be a whole number")
                                .contains("'historyFrom' must be a day")
                                .contains("'creditSign' must be one of")
                                .contains("'appointmentStatuses' must be pairs")
                                .doesNotContain("canary"));
    }

    @Test
    void connect_windowOverMidnightAndOwnHost_isAccepted() {
        new Cloud9Provider()
                .connect(
                        settings()
                                .with(Cloud9Settings.WINDOW, "22:00-06:30")
                                .with(Cloud9Settings.URL, "https://other.example.org/app/GetData.ashx")
                                .with(Cloud9Settings.DAYTIME_PROCEDURES, "GetVersion, setappointment"),
                        ConnectorContext.standard())
                .close();
    }
}
