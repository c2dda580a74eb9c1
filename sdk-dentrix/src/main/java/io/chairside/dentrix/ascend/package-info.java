/**
 * The connector for Dentrix Ascend, read over the vendor's public API. Applications need only the settings' names in
 * {@link io.chairside.dentrix.ascend.DentrixAscendSettings} and, to be woken by the event stream,
 * {@link io.chairside.dentrix.ascend.AscendEvents}; the connector itself is found by {@link io.chairside.core.spi.Connectors} under the key
 * {@code dentrix-ascend}.
 */
@NullMarked
package io.chairside.dentrix.ascend;

import org.jspecify.annotations.NullMarked;
