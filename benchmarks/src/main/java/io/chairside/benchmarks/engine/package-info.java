/** Measurements of the writeback engine beside floors and other engines, as ratios within one run. */
@NullMarked
package io.chairside.benchmarks.engine;

import org.jspecify.annotations.NullMarked;
