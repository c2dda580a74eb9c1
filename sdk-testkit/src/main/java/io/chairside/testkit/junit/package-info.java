/** Simulators in JUnit 5 tests, by annotation; start reading at {@link io.chairside.testkit.junit.PmsSimulator}. */
@NullMarked
package io.chairside.testkit.junit;

import org.jspecify.annotations.NullMarked;
