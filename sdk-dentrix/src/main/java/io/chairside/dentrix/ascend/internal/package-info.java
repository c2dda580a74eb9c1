/** The inside of the Ascend connector: calls, reads, writes, events. */
@NullMarked
package io.chairside.dentrix.ascend.internal;

import org.jspecify.annotations.NullMarked;
