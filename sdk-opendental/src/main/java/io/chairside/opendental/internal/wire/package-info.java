/** What is on the wire: rows as the API sends them, read leniently and without building trees. No promise of compatibility. */
@NullMarked
package io.chairside.opendental.internal.wire;

import org.jspecify.annotations.NullMarked;
