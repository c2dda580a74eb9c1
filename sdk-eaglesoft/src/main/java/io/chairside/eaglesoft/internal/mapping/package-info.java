/** Rows of Eaglesoft's tables turned into the values of the language, and nothing else. */
@NullMarked
package io.chairside.eaglesoft.internal.mapping;

import org.jspecify.annotations.NullMarked;
