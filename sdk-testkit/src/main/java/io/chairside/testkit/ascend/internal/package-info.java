/** The inside of the simulated Dentrix Ascend: records, filters, routes, and how a practice is put in. */
@NullMarked
package io.chairside.testkit.ascend.internal;

import org.jspecify.annotations.NullMarked;
