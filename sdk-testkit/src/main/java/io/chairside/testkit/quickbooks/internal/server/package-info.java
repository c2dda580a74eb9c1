/** The HTTP side of the simulator: routing, envelopes, request ids, limits and faults. */
@NullMarked
package io.chairside.testkit.quickbooks.internal.server;

import org.jspecify.annotations.NullMarked;
