/** The query language of the simulated company. */
@NullMarked
package io.chairside.testkit.quickbooks.internal.query;

import org.jspecify.annotations.NullMarked;
