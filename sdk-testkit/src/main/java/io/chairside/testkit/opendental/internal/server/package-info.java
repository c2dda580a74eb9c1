/** The HTTP shell of the simulated Open Dental API: routing, keys, throttle, faults and request counts. */
@NullMarked
package io.chairside.testkit.opendental.internal.server;

import org.jspecify.annotations.NullMarked;
