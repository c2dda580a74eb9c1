/** The wire format of the simulated Open Dental API: field lists, words, odd types and date formats. */
@NullMarked
package io.chairside.testkit.opendental.internal.wire;

import org.jspecify.annotations.NullMarked;
