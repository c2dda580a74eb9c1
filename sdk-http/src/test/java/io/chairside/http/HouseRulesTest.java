package io.chairside.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class HouseRulesTest {

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.chairside");

    @Test
    void failsafe_inTheHouse_isUsedByTheRetryLayerAlone() {
        assertThat(MAIN.contain(RetryLayer.class)).isTrue();
        HouseRules.oneRetryLayer().check(MAIN);
    }

    @Test
    void logging_inTheHouse_isSlf4jAlone() {
        HouseRules.oneLogger().check(MAIN);
    }

    @Test
    void client_inTheHouse_isMadeByThePlumbingAlone() {
        HouseRules.oneClient().check(MAIN);
    }
}
