/**
 * QuickBooks Online: the chart of accounts and the company, and payouts booked exactly once. Start with
 * {@link io.chairside.quickbooks.QuickBooksProvider}; {@link io.chairside.quickbooks.QuickBooksAuthorization} connects a company,
 * {@link io.chairside.quickbooks.TokenStore} keeps what the connection needs, {@link io.chairside.quickbooks.QuickBooksWebhooks} tells what to
 * read again.
 */
@NullMarked
package io.chairside.quickbooks;

import org.jspecify.annotations.NullMarked;
