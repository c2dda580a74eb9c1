package io.chairside.opendental.internal;

import io.chairside.core.spi.Capabilities;
import io.chairside.core.spi.Capability;
import io.chairside.core.spi.Limit;
import io.chairside.core.spi.Support;
import java.util.Map;

/** What the connector reads, with the evidence. */
final class ReadCapabilities {

    private static final Map<Limit, Long> LIST = Map.of(Limit.MAX_PAGE_SIZE, 10_000L);

    private ReadCapabilities() {}

    static void declare(Capabilities.Builder to) {
        to.declare(
                Capability.READ_PATIENTS,
                Support.NATIVE,
                "GET patients/Simple lists full records and filters by change stamp; deleted patients vanish from it.",
                LIST);
    }
}
