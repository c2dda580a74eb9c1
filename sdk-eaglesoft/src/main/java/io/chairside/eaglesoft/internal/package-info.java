/** How the Eaglesoft connector works inside; nothing here is for applications. Start at {@code EaglesoftConnector}. */
@NullMarked
package io.chairside.eaglesoft.internal;

import org.jspecify.annotations.NullMarked;
