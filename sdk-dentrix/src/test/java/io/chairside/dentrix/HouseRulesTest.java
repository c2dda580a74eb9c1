package io.chairside.dentrix;

import io.chairside.testkit.arch.HouseRules;
import org.junit.jupiter.api.Test;

class HouseRulesTest {

    @Test
    void connector_always_keepsTheHouseRules() {
        HouseRules.forConnector("io.chairside.dentrix").check();
    }
}
