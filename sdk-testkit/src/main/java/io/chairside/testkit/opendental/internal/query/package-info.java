/** A small, safe evaluator of the SELECT statements that clients send to the simulated Open Dental API. */
@NullMarked
package io.chairside.testkit.opendental.internal.query;

import org.jspecify.annotations.NullMarked;
