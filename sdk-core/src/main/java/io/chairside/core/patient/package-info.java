/** Patients and how to reach them. Everything personal is masked in {@code toString()}. */
@NullMarked
package io.chairside.core.patient;

import org.jspecify.annotations.NullMarked;
