/** The simulators of this artifact behind the common handle. */
@NullMarked
package io.chairside.testkit.run.internal;

import org.jspecify.annotations.NullMarked;
