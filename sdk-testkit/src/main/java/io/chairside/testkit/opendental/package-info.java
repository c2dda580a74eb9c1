/**
 * A simulated Open Dental office behind the vendor's wire format; start reading at
 * {@link io.chairside.testkit.opendental.OpenDentalSimulator}.
 */
@NullMarked
package io.chairside.testkit.opendental;

import org.jspecify.annotations.NullMarked;
