/** Measurements, as ratios within one run; never published. Start with {@code Benchmarks}. */
@NullMarked
package io.chairside.benchmarks;

import org.jspecify.annotations.NullMarked;
