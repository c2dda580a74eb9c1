/** What is on the wire, named as Intuit names it. Records print their type and id only. */
@NullMarked
package io.chairside.quickbooks.internal.wire;

import org.jspecify.annotations.NullMarked;
