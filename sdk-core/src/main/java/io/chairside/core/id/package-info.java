/** Typed, opaque ids. A {@code PatientId} can never be passed where a {@code ClaimId} is meant. */
@NullMarked
package io.chairside.core.id;

import org.jspecify.annotations.NullMarked;
