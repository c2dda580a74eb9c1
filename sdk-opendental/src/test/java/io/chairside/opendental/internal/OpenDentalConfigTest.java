package io.chairside.opendental.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.chairside.core.error.ConfigurationException;
import io.chairside.core.spi.ConnectionSettings;
import io.chairside.opendental.OpenDentalSettings;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenDentalConfigTest {

    private static ConnectionSettings keys() {
        return ConnectionSettings.of("office-1", ZoneId.of("America/Chicago"))
                .with(OpenDentalSettings.DEVELOPER_KEY, "devSecret1")
                .with(OpenDentalSettings.CUSTOMER_KEY, "custSecret1");
    }

    @ParameterizedTest
    @CsvSource({
        "remote,false,https://api.opendental.com/api/v1,100,1100",
        "remote,true,https://api.opendental.com/api/v1,1000,600",
        "service,false,http://localhost:30223/api/v1,1000,0",
        "local,true,http://localhost:30222/api/v1,10000,0"
    })
    void of_mode_bringsItsDefaults(String mode, String enterprise, String url, int rows, long spacing) {
        OpenDentalConfig config = OpenDentalConfig.of(
                keys().with(OpenDentalSettings.MODE, mode).with(OpenDentalSettings.ENTERPRISE, enterprise));

        assertThat(config.baseUrl()).hasToString(url);
        assertThat(config.maxRows()).isEqualTo(rows);
        assertThat(config.pageSize()).isEqualTo(rows);
        assertThat(config.spacing()).isEqualTo(Duration.ofMillis(spacing));
    }

    @Test
    void of_onlyKeys_isRemoteWithTheDefaults() {
        OpenDentalConfig config = OpenDentalConfig.of(keys());

        assertThat(config.mode()).isEqualTo(Mode.REMOTE);
        assertThat(config.tier()).isEqualTo(TierSetting.AUTO);
        assertThat(config.overlap()).isEqualTo(Duration.ofHours(2));
        assertThat(config.timeout()).isGreaterThan(Duration.ofSeconds(60));
        assertThat(config.authorization()).isEqualTo("ODFHIR devSecret1/custSecret1");
        assertThat(config.text(OpenDentalSettings.REFERENCE_FIELD)).contains("CheckNum");
        assertThat(config.defNum(OpenDentalSettings.COMM_LOG_TYPE)).isEmpty();
    }

    @Test
    void of_everythingWrong_reportsAllProblemsAtOnceWithoutAnySecret() {
        ConnectionSettings settings = ConnectionSettings.of("office-1", ZoneId.of("America/Chicago"))
                .withCurrency(Currency.getInstance("JPY"))
                .with(OpenDentalSettings.DEVELOPER_KEY, " ")
                .with(OpenDentalSettings.CUSTOMER_KEY, "has a blank")
                .with(OpenDentalSettings.MODE, "carrier-pigeon")
                .with(OpenDentalSettings.BASE_URL, "http://example.org/api/v1")
                .with(OpenDentalSettings.PAGE_SIZE, "101")
                .with(OpenDentalSettings.CALL_SPACING_MILLIS, "soon")
                .with("paymentType.TERMINAL", "Visa")
                .with("colour", "blue");

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> OpenDentalConfig.of(settings))
                .satisfies(error -> {
                    assertThat(error.problems())
                            .anyMatch(problem -> problem.contains("developerKey") && problem.contains("blank"))
                            .anyMatch(problem -> problem.contains("customerKey") && problem.contains("blanks"))
                            .anyMatch(problem -> problem.contains("mode"))
                            .anyMatch(problem -> problem.contains("baseUrl") && problem.contains("https"))
                            .anyMatch(problem -> problem.contains("pageSize"))
                            .anyMatch(problem -> problem.contains("callSpacingMillis"))
                            .anyMatch(problem -> problem.contains("paymentType.TERMINAL"))
                            .anyMatch(problem -> problem.contains("colour"))
                            .anyMatch(problem -> problem.contains("currency"))
                            .hasSize(9);
                    assertThat(error.getMessage()).doesNotContain("has a blank");
                });
    }

    @Test
    void of_missingKeys_saysWhereToFindThem() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> OpenDentalConfig.of(ConnectionSettings.of("office-1", ZoneId.of("UTC"))))
                .satisfies(error -> assertThat(error.problems())
                        .hasSize(2)
                        .allMatch(problem -> problem.contains("is missing") && problem.contains("key")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://host/api/v1/",
                "http://localhost:30222/api/v1",
                "http://127.0.0.1:1/api/v1",
                "http://10.1.2.3:30223/api/v1",
                "http://192.168.0.7:30223/api/v1",
                "http://172.16.0.1:30223/api/v1",
                "http://[::1]:30223/api/v1"
            })
    void of_address_isTakenWhenSafe(String url) {
        OpenDentalConfig config = OpenDentalConfig.of(keys().with(OpenDentalSettings.BASE_URL, url));

        assertThat(config.baseUrl().toString()).doesNotEndWith("/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "host/api/v1",
                "ftp://host/api/v1",
                "http://host/api/v1",
                "http://172.32.0.1/api/v1",
                "http://8.8.8.8/api/v1",
                "http://10.1.2.3.evil.example/api/v1",
                "https://user@host/api/v1",
                "https://host/api/v1?x=1",
                "https://host/api/v1#x",
                "https://ho st/"
            })
    void of_address_isRefusedWhenNot(String url) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> OpenDentalConfig.of(keys().with(OpenDentalSettings.BASE_URL, url)))
                .satisfies(error ->
                        assertThat(error.problems()).singleElement().asString().contains("baseUrl"));
    }

    @Test
    void toString_always_showsNoSecret() {
        assertThat(OpenDentalConfig.of(keys()).toString()).doesNotContain("Secret");
    }
}
