/** What a practice chooses: which payments are written back, when, with which amount, under which type. Start with {@link io.chairside.engine.policy.WritebackPolicy}. */
@NullMarked
package io.chairside.engine.policy;

import org.jspecify.annotations.NullMarked;
