/** Keeps practices current: full loads, increments, diffs and removals of every system as the same ordered events, over any interruption. */
@NullMarked
package io.chairside.engine.sync;

import org.jspecify.annotations.NullMarked;
