/**
 * The connector for Cloud 9 Ortho. Applications need only the settings' names in {@link io.chairside.cloud9.Cloud9Settings}; the connector
 * itself is found by {@link io.chairside.core.spi.Connectors} under the key {@code cloud9}.
 */
@NullMarked
package io.chairside.cloud9;

import org.jspecify.annotations.NullMarked;
