/**
 * The data behind the Open Dental simulator: an in-memory database with the vendor's tables and columns, its loader and writer for table
 * dumps, and the vendor's balance arithmetic. Start reading at {@link io.chairside.testkit.opendental.data.OdDatabase}.
 */
@NullMarked
package io.chairside.testkit.opendental.data;

import org.jspecify.annotations.NullMarked;
