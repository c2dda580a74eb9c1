/** What is on the wire between us and Cloud 9: request and answer documents, their values. No compatibility promise. */
@NullMarked
package io.chairside.cloud9.internal.wire;

import org.jspecify.annotations.NullMarked;
