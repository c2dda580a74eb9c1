/** Soaks: real processes running the engine and the Open Dental connector, killed, frozen and lied to, and then compared with the office's ledger. */
@NullMarked
package io.chairside.benchmarks.soak;

import org.jspecify.annotations.NullMarked;
