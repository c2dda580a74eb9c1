/** From Ascend's records to the language of the core. */
@NullMarked
package io.chairside.dentrix.ascend.internal.mapping;

import org.jspecify.annotations.NullMarked;
