package io.chairside.opendental;

import static org.assertj.core.api.Assertions.assertThat;

import io.chairside.core.payment.PaymentKind;
import io.chairside.core.payment.PaymentMethod;
import io.chairside.core.spi.Capability;
import io.chairside.core.spi.ConnectorProvider;
import io.chairside.core.spi.SettingSpec;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class OpenDentalProviderTest {

    @Test
    void serviceLoader_onTheClassPath_findsTheProvider() {
        assertThat(ServiceLoader.load(ConnectorProvider.class)).hasAtLeastOneElementOfType(OpenDentalProvider.class);
    }

    @Test
    void info_settings_keepKeysSecretAndOfferOnePaymentTypePerKindAndMethod() {
        var info = new OpenDentalProvider().info();

        assertThat(info.key()).isEqualTo("opendental");
        assertThat(info.settings().specs())
                .filteredOn(SettingSpec::secret)
                .extracting(SettingSpec::name)
                .containsExactlyInAnyOrder("developerKey", "customerKey");
        assertThat(info.settings().find(OpenDentalSettings.paymentType(PaymentKind.TERMINAL, PaymentMethod.CARD)))
                .isPresent();
        assertThat(info.settings().find(OpenDentalSettings.paymentType(PaymentKind.INSURANCE)))
                .isEmpty();
        assertThat(info.capabilities().offers(Capability.READ_BALANCES)).isTrue();
    }
}
