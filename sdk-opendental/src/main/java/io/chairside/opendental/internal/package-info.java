/** Readers, writers and plumbing of the Open Dental connector. */
@NullMarked
package io.chairside.opendental.internal;

import org.jspecify.annotations.NullMarked;
