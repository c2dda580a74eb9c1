/** What happens around the books: webhooks, the bank feed and the person at the keyboard. */
@NullMarked
package io.chairside.testkit.quickbooks.internal.hooks;

import org.jspecify.annotations.NullMarked;
