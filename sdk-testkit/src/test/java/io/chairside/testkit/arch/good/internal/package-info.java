/** Its inside. */
@NullMarked
package io.chairside.testkit.arch.good.internal;

import org.jspecify.annotations.NullMarked;
