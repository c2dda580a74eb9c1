/** Shared details of the engine. No promise of compatibility. */
@NullMarked
package io.chairside.engine.internal;

import org.jspecify.annotations.NullMarked;
