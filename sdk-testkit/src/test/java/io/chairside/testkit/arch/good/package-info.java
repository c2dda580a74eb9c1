/** A connector that keeps the rules. */
@NullMarked
package io.chairside.testkit.arch.good;

import org.jspecify.annotations.NullMarked;
