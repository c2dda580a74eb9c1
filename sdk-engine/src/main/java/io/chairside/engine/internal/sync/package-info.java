/** How the sync engine works inside: the store, the fingerprints, one run of one resource. */
@NullMarked
package io.chairside.engine.internal.sync;

import org.jspecify.annotations.NullMarked;
