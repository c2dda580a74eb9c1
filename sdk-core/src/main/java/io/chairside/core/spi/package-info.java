/**
 * The SPI: what a connector offers and what it is given. Start with {@link io.chairside.core.spi.ConnectorProvider} to write a connector, with
 * {@link io.chairside.core.spi.Connectors} to use one.
 *
 * <p>All calls block; interrupting the calling thread ends them. No type of a vendor, an HTTP client, a JSON library or a JDBC driver stands in
 * a signature.
 */
@NullMarked
package io.chairside.core.spi;

import org.jspecify.annotations.NullMarked;
