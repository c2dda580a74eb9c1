/**
 * A simulated Cloud 9 Ortho partner service: XML over HTTP, closed by day, refusing inside a success. Start with
 * {@link io.chairside.testkit.cloud9.Cloud9Simulator}.
 */
@NullMarked
package io.chairside.testkit.cloud9;

import org.jspecify.annotations.NullMarked;
