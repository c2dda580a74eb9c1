/**
 * The house rules as tests that a connector's author, inside or outside this house, runs against a connector. Start with
 * {@link io.chairside.testkit.arch.HouseRules}. Needs ArchUnit ({@code com.tngtech.archunit:archunit}) on the test class path.
 */
@NullMarked
package io.chairside.testkit.arch;

import org.jspecify.annotations.NullMarked;
