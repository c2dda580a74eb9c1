/** How the connector for Cloud 9 reads, writes and waits. No compatibility promise. */
@NullMarked
package io.chairside.cloud9.internal;

import org.jspecify.annotations.NullMarked;
