/**
 * A simulated Dentrix Ascend: the public API over HTTP with its filter grammar, keyset paging and ledger chains, and a feed of events that is
 * lost while nobody listens. Start with {@link io.chairside.testkit.ascend.AscendSimulator}.
 */
@NullMarked
package io.chairside.testkit.ascend;

import org.jspecify.annotations.NullMarked;
