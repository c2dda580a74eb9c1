/** A small web page to look at a simulated practice and to arm faults; start reading at {@link io.chairside.testkit.page.SimulatorPage}. */
@NullMarked
package io.chairside.testkit.page;

import org.jspecify.annotations.NullMarked;
