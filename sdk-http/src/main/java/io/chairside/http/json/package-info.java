/**
 * Lenient JSON for wire records: scalars of any JSON type, blanks trimmed, exact decimals, case-sensitive names, and errors that name the path
 * and never the value. Start with {@link io.chairside.http.json.LenientJson}.
 */
@NullMarked
package io.chairside.http.json;

import org.jspecify.annotations.NullMarked;
