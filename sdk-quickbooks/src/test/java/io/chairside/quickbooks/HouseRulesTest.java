package io.chairside.quickbooks;

import io.chairside.testkit.arch.HouseRules;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HouseRulesTest {

    @Test
    void connector_always_keepsTheHouseRules() {
        HouseRules.forConnector(
                        "io.chairside.quickbooks",
                        Set.of("TokenStore", "QuickBooksAuthorization", "QuickBooksWebhooks"))
                .check();
    }
}
