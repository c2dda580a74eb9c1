/**
 * What connectors need that speak SQL to a database which the application opens: they are given a {@link io.chairside.sql.DataSources}, run
 * {@link io.chairside.sql.NamedQuery named queries} through a {@link io.chairside.sql.Database}, read {@link io.chairside.sql.Row rows} in
 * {@link io.chairside.sql.Keyset portions} and tell by a {@link io.chairside.sql.SchemaProbe} what an office's database lacks. No driver is
 * shipped, nothing is written unless a connector asks for it, and no error carries a value of a row. Start with
 * {@link io.chairside.sql.Database}.
 */
@NullMarked
package io.chairside.sql;

import org.jspecify.annotations.NullMarked;
