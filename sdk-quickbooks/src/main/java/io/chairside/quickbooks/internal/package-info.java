/** How the connector works: tokens, calls, reads and writes. Start with {@code QuickBooksConnector}. */
@NullMarked
package io.chairside.quickbooks.internal;

import org.jspecify.annotations.NullMarked;
