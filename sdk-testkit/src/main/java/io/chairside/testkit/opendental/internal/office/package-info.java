/** The rules of the simulated office: what the program does with money, claims, appointments and queries. */
@NullMarked
package io.chairside.testkit.opendental.internal.office;

import org.jspecify.annotations.NullMarked;
