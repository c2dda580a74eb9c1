package io.chairside.core.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.chairside.core.error.ConfigurationException;
import io.chairside.core.money.Money;
import io.chairside.core.spi.fixture.SamplePmsProvider;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingsTest {

    private static final SettingsSchema SCHEMA = SamplePmsProvider.SETTINGS;
    private static final ConnectionSettings EMPTY = ConnectionSettings.of("practice-17", ZoneId.of("America/Chicago"));

    @Test
    void problems_goodSettings_areNone() {
        assertThat(SCHEMA.problems(EMPTY.with("office", "7").with("key", "k").with("mode", "local")))
                .isEmpty();
    }

    @Test
    void problems_everythingWrong_areAllThereAtOnceWithoutAnyValue() {
        List<String> problems = SCHEMA.problems(
                EMPTY.with("office", "  ").with("mode", "s3cret-1").with("kye", "s3cret-2"));
        assertThat(problems)
                .containsExactly(
                        "unknown setting 'kye'; known are [office, key, mode, path]",
                        "setting 'office' is blank: The office's number, from its letterhead.",
                        "setting 'key' is missing: The office's key, from the vendor's portal.",
                        "setting 'mode' must be one of [remote, local]");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> SettingsSchema.failIfAny("sample-pms", problems))
                .withMessageNotContaining("s3cret")
                .satisfies(error -> assertThat(error.problems()).isEqualTo(problems));
        assertThatCode(() -> SettingsSchema.failIfAny("sample-pms", List.of())).doesNotThrowAnyException();
    }

    @Test
    void value_notGiven_isTheDefault() {
        assertThat(SCHEMA.value(EMPTY, "mode")).contains("remote");
        assertThat(SCHEMA.value(EMPTY.with("mode", "local"), "mode")).contains("local");
        assertThat(SCHEMA.value(EMPTY, "path")).isEmpty();
        assertThat(SCHEMA.value(EMPTY, "nonsense")).isEmpty();
    }

    @Test
    void schema_twiceTheSameName_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SettingsSchema.of(SettingSpec.required("a", "x"), SettingSpec.optional("a", "y")));
    }

    @Test
    void spec_contradictions_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SettingSpec("key", true, true, "help", Optional.of("s3cret"), List.of()))
                .withMessageNotContaining("s3cret");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> SettingSpec.withDefault("mode", "other", "help").oneOf("remote"));
    }

    @Test
    void toString_always_showsNamesAndNoValue() {
        ConnectionSettings settings = EMPTY.with("key", "s3cret").with("office", "7742");
        assertThat(settings).hasToString("ConnectionSettings[practice-17, America/Chicago, USD, [key, office]]");
        assertThat(settings.get("key")).contains("s3cret");
        assertThat(settings.get("other")).isEmpty();
    }

    @Test
    void with_always_leavesTheOriginalAlone() {
        ConnectionSettings changed = EMPTY.with("key", "a").with("key", "b");
        assertThat(EMPTY.names()).isEmpty();
        assertThat(changed.get("key")).contains("b");
        assertThat(changed.connectionId()).isEqualTo("practice-17");
        assertThat(changed.zone()).isEqualTo(ZoneId.of("America/Chicago"));
    }

    @Test
    void currency_notSaid_isDollars() {
        Currency canadian = Currency.getInstance("CAD");
        assertThat(EMPTY.currency()).isEqualTo(Money.USD);
        assertThat(EMPTY.withCurrency(canadian).with("key", "k").currency()).isEqualTo(canadian);
        assertThat(EMPTY.with("key", "k").withCurrency(canadian).get("key")).contains("k");
    }

    @Test
    void connectorInfo_keyThatIsNoKey_isRefused() {
        for (String key : List.of("", "Sample", "sample_pms", "sample-", "-sample", "1sample", "sample--pms")) {
            assertThatIllegalArgumentException()
                    .as(key)
                    .isThrownBy(() -> new ConnectorInfo(
                            key,
                            "Sample",
                            SystemKind.PMS,
                            SettingsSchema.of(),
                            Capabilities.builder().build()));
        }
    }
}
