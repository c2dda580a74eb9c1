/** The endpoints of the simulated Open Dental API, one class per group of resources. */
@NullMarked
package io.chairside.testkit.opendental.internal.api;

import org.jspecify.annotations.NullMarked;
