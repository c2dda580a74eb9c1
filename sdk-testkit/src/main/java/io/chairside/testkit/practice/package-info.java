/**
 * A made-up dental practice in no vendor's shape: people, visits, insurance, money and correspondence, made by a deterministic generator at any
 * size. Simulators turn it into their vendor's tables. Start reading at {@link io.chairside.testkit.practice.SyntheticPractice}.
 */
@NullMarked
package io.chairside.testkit.practice;

import org.jspecify.annotations.NullMarked;
