/** Reports made from what connectors declare. */
@NullMarked
package io.chairside.testkit.report;

import org.jspecify.annotations.NullMarked;
