/**
 * A simulated Eaglesoft office: the vendor's tables in an embedded database, read-only for whoever does not present a signature. Written
 * from public facts only; shares no class with any connector. Start reading at
 * {@link io.chairside.testkit.eaglesoft.EaglesoftSimulator}.
 */
@NullMarked
package io.chairside.testkit.eaglesoft;

import org.jspecify.annotations.NullMarked;
