/** Its wire. */
@NullMarked
package io.chairside.testkit.arch.good.internal.wire;

import org.jspecify.annotations.NullMarked;
