/**
 * A simulated Dentrix office: the vendor's views and procedures over an embedded database, with blank-padded texts, zero for "none", small
 * numbers that overflow, and rows that vanish. Written from public facts only; shares no class with any connector. Start reading at
 * {@link io.chairside.testkit.dentrix.DentrixSimulator}.
 */
@NullMarked
package io.chairside.testkit.dentrix;

import org.jspecify.annotations.NullMarked;
