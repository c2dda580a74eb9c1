/** How many practices the sync engine keeps current, on one node and on two. */
@org.jspecify.annotations.NullMarked
package io.chairside.benchmarks.fleet;
