/** The tables and the statements on them, for PostgreSQL and SQLite. No promise of compatibility. */
@NullMarked
package io.chairside.engine.internal.store;

import org.jspecify.annotations.NullMarked;
