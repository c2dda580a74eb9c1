/** The simulated company's books: entities, their rules, and the double entry behind every document. */
@NullMarked
package io.chairside.testkit.quickbooks.internal.books;

import org.jspecify.annotations.NullMarked;
