package io.chairside.dentrix;

import io.chairside.testkit.arch.HouseRules;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HouseRulesTest {

    @Test
    void connector_always_keepsTheHouseRules() {
        HouseRules.forConnector("io.chairside.dentrix", Set.of("AscendEvents", "AscendEventTransport"))
                .check();
    }
}
