/**
 * The connector for Dentrix on the practice's own server, read by SQL through the vendor's views and procedures. Applications need only the
 * settings' names in {@link io.chairside.dentrix.DentrixSettings}, the address from {@link io.chairside.dentrix.DentrixDatabaseSettings}, and
 * a {@code DataSource} for each connection; the connector itself is found by {@link io.chairside.core.spi.Connectors} under the key
 * {@code dentrix}.
 */
@NullMarked
package io.chairside.dentrix;

import org.jspecify.annotations.NullMarked;
