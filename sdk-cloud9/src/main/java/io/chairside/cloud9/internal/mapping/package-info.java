/** From Cloud 9's records to the domain. No compatibility promise. */
@NullMarked
package io.chairside.cloud9.internal.mapping;

import org.jspecify.annotations.NullMarked;
