/**
 * The connector for Eaglesoft, read by SQL on the practice's own server. Applications need only the settings' names in
 * {@link io.chairside.eaglesoft.EaglesoftSettings} and a {@code DataSource} for each connection; the connector itself is found by
 * {@link io.chairside.core.spi.Connectors} under the key {@code eaglesoft}.
 */
@NullMarked
package io.chairside.eaglesoft;

import org.jspecify.annotations.NullMarked;
