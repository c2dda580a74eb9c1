/** What moves payments: planning, sending, proving, sweeping. No promise of compatibility. */
@NullMarked
package io.chairside.engine.internal.run;

import org.jspecify.annotations.NullMarked;
