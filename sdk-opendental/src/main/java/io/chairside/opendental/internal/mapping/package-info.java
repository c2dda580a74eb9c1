/** Turns rows of the wire into values of the domain; the only place where the vendor's signs and words are interpreted. No promise of compatibility. */
@NullMarked
package io.chairside.opendental.internal.mapping;

import org.jspecify.annotations.NullMarked;
