/** How values are stored: as JSON, sealed when the application gives a key. No promise of compatibility. */
@NullMarked
package io.chairside.engine.internal.json;

import org.jspecify.annotations.NullMarked;
