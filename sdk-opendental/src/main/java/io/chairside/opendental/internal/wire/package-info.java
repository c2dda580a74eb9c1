/** What is on the wire between the connector and an Open Dental office. */
@NullMarked
package io.chairside.opendental.internal.wire;

import org.jspecify.annotations.NullMarked;
