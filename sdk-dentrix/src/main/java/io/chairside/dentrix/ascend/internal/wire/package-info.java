/** What is on Ascend's wire: envelopes and records, read leniently and never printed. */
@NullMarked
package io.chairside.dentrix.ascend.internal.wire;

import org.jspecify.annotations.NullMarked;
