/**
 * The connector for Open Dental. Applications need only the settings' names in {@link io.chairside.opendental.OpenDentalSettings}; the
 * connector itself is found by {@link io.chairside.core.spi.Connectors} under the key {@code opendental}.
 */
@NullMarked
package io.chairside.opendental;

import org.jspecify.annotations.NullMarked;
