/** What the parts of the simulator share: JSON, the clock and the vendor's refusals. */
@NullMarked
package io.chairside.testkit.quickbooks.internal;

import org.jspecify.annotations.NullMarked;
