/** How the Dentrix connector works inside; nothing here is for applications. Start at {@code DentrixConnector}. */
@NullMarked
package io.chairside.dentrix.internal;

import org.jspecify.annotations.NullMarked;
