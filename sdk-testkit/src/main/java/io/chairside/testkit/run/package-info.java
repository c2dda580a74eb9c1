/**
 * Every simulator under one handle: start it by its system's name, get its address and credentials, look at the practice, arm faults by name.
 * The command line, the web page and the JUnit extension are built on it; start reading at {@link io.chairside.testkit.run.Simulators}.
 */
@NullMarked
package io.chairside.testkit.run;

import org.jspecify.annotations.NullMarked;
