/**
 * What the simulators of systems that are read by SQL have in common: an embedded database behind a {@code DataSource} that counts
 * statements, follows an office's clock and misbehaves on demand. Start reading at {@link io.chairside.testkit.sql.SimulatedDatabase}.
 */
@NullMarked
package io.chairside.testkit.sql;

import org.jspecify.annotations.NullMarked;
