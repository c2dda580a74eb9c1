/** The simulated Cloud 9 database, its procedures and its server. No compatibility promise. */
@NullMarked
package io.chairside.testkit.cloud9.internal;

import org.jspecify.annotations.NullMarked;
