/** The simulated authorization server: grants, tokens and their life times. */
@NullMarked
package io.chairside.testkit.quickbooks.internal.oauth;

import org.jspecify.annotations.NullMarked;
