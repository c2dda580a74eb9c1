/** Insurance: coverage, benefits, estimates, claims and the insurers' payments. */
@NullMarked
package io.chairside.core.insurance;

import org.jspecify.annotations.NullMarked;
