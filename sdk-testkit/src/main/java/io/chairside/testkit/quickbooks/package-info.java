/**
 * A simulated QuickBooks Online company behind Intuit's wire format; start reading at
 * {@link io.chairside.testkit.quickbooks.QuickBooksSimulator}.
 */
@NullMarked
package io.chairside.testkit.quickbooks;

import org.jspecify.annotations.NullMarked;
