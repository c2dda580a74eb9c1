/** The main job in one command: check, read everything, post one payment of each kind, prove each. Start with {@code Quickstart}. */
@NullMarked
package io.chairside.examples.quickstart;

import org.jspecify.annotations.NullMarked;
