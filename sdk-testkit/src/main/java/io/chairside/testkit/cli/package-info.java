/** Runs simulators from the command line, for users of other languages; start reading at {@link io.chairside.testkit.cli.SimulatorMain}. */
@NullMarked
package io.chairside.testkit.cli;

import org.jspecify.annotations.NullMarked;
