package io.chairside.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chairside.core.error.ConfigurationException;
import io.chairside.core.read.Priority;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpSettingsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "CANARY",
                "ftp://CANARY/",
                "https://user:CANARY@host/",
                "https://host/?key=CANARY",
                "https://host/#CANARY",
                "http://CANARY.example/api/",
                "http://192.168.1.5/"
            })
    void of_unacceptableUrl_isAConfigurationErrorThatDoesNotRepeatIt(String url) {
        assertThatThrownBy(() -> HttpSettings.of(url))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageNotContaining("CANARY");
    }

    @Test
    void of_acceptableUrl_endsWithASlash() {
        assertThat(HttpSettings.of(" https://host/api/v1 ").baseUrl()).hasToString("https://host/api/v1/");
        assertThat(HttpSettings.of("http://localhost:30222/api/").baseUrl().port())
                .isEqualTo(30222);
        assertThat(HttpSettings.of("http://[::1]/").baseUrl().host()).isEqualTo("::1");
        assertThat(HttpSettings.ofPlainHttp("http://192.168.1.5/").baseUrl().host())
                .isEqualTo("192.168.1.5");
    }

    @Test
    void with_eachSetting_changesTheCopyOnly() {
        HttpSettings usual = HttpSettings.of("https://host/");
        HttpSettings changed = usual.withConnectTimeout(Duration.ofSeconds(1))
                .withReadTimeout(Duration.ofSeconds(2))
                .withDeadline(Duration.ofSeconds(3))
                .withMaxBodyBytes(4)
                .withUserAgent("agent/5")
                .withMaxAttempts(6)
                .withBackoff(Duration.ofSeconds(7), Duration.ofSeconds(8))
                .withRequestIdHeader("X-Id")
                .withKeptHeader("X-Kept");

        assertThat(changed.connectTimeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(changed.readTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(changed.deadline()).isEqualTo(Duration.ofSeconds(3));
        assertThat(changed.maxBodyBytes()).isEqualTo(4);
        assertThat(changed.userAgent()).isEqualTo("agent/5");
        assertThat(changed.maxAttempts()).isEqualTo(6);
        assertThat(changed.backoff()).isEqualTo(Duration.ofSeconds(7));
        assertThat(changed.maxBackoff()).isEqualTo(Duration.ofSeconds(8));
        assertThat(changed.requestIdHeader()).contains("X-Id");
        assertThat(changed.keptHeaders()).contains("x-kept", "location");
        assertThat(usual.maxBodyBytes()).isEqualTo(32L * 1024 * 1024);
        assertThat(usual.keptHeaders()).doesNotContain("x-kept");
    }

    @Test
    void with_nonsense_isRefused() {
        HttpSettings usual = HttpSettings.of("https://host/");

        assertThatThrownBy(() -> usual.withDeadline(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> usual.withReadTimeout(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> usual.withMaxBodyBytes(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> usual.withMaxAttempts(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> usual.withUserAgent("a\nb")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> usual.withBackoff(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void operation_withAnythingButAName_isRefused() {
        assertThatThrownBy(() -> Operation.of("patient John", Priority.DELTA))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("John");
        assertThatThrownBy(() -> Operation.of("a", Priority.DELTA).within(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void errorText_longerThanTheBound_isCut() {
        assertThat(ErrorText.of("x".repeat(10_000)).reveal()).hasSize(ErrorText.MAX_LENGTH);
        assertThat(ErrorText.of("CANARY")).hasToString("ErrorText[6 characters]");
        assertThat(ErrorText.none().isBlank()).isTrue();
    }
}
