/** Shared by the packages of this module only; not exported and without any promise of compatibility. */
@NullMarked
package io.chairside.core.internal;

import org.jspecify.annotations.NullMarked;
