/** The patient ledger. One sign convention: an amount is positive when it raises what the patient owes. */
@NullMarked
package io.chairside.core.ledger;

import org.jspecify.annotations.NullMarked;
