/** Turns what is on the wire into the SDK's language, and back. Pure functions. */
@NullMarked
package io.chairside.opendental.internal.mapping;

import org.jspecify.annotations.NullMarked;
