/** Notes, communication logs and documents. */
@NullMarked
package io.chairside.core.note;

import org.jspecify.annotations.NullMarked;
