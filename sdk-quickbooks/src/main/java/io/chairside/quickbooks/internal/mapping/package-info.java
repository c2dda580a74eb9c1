/** From the wire to the language of the SDK and back. Start with {@code BookingBody} and {@code BookingMapper}. */
@NullMarked
package io.chairside.quickbooks.internal.mapping;

import org.jspecify.annotations.NullMarked;
