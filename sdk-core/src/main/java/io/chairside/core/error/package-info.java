/**
 * The errors of the SDK: one sealed unchecked root, {@link io.chairside.core.error.ChairsideException}, with a leaf type only where a caller
 * acts differently.
 *
 * <p>No message, field or cause in here carries patient data, a secret, a response body or a raw JSON or SQL exception.
 */
@NullMarked
package io.chairside.core.error;

import org.jspecify.annotations.NullMarked;
