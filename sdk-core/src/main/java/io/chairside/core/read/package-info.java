/**
 * What every read has in common: where a value came from ({@link io.chairside.core.read.Origin}), pages of values
 * ({@link io.chairside.core.read.Pages}), and how far a read has come ({@link io.chairside.core.read.Checkpoint}).
 */
@NullMarked
package io.chairside.core.read;

import org.jspecify.annotations.NullMarked;
