/**
 * What a write answers: {@link io.chairside.core.write.WriteOutcome}, with its {@link io.chairside.core.write.Receipt} and
 * {@link io.chairside.core.write.Adaptation}s, and the {@link io.chairside.core.write.Reference} that every write carries.
 */
@NullMarked
package io.chairside.core.write;

import org.jspecify.annotations.NullMarked;
