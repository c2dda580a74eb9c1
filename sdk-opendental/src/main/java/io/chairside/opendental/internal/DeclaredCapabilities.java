package io.chairside.opendental.internal;

import io.chairside.core.spi.Capabilities;

/** What the connector can offer under the best settings and permissions. */
public final class DeclaredCapabilities {

    private DeclaredCapabilities() {}

    /** {@return all capabilities, declared by those who implement them} */
    public static Capabilities all() {
        Capabilities.Builder capabilities = Capabilities.builder();
        ReadCapabilities.declare(capabilities);
        WriteCapabilities.declare(capabilities);
        return capabilities.build();
    }
}
