/** How the connector reaches Open Dental: calls, paging, checkpoints, readers and writers. No promise of compatibility. */
@NullMarked
package io.chairside.opendental.internal;

import org.jspecify.annotations.NullMarked;
