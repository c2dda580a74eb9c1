/** Money: exact amounts in minor units of a currency. Start with {@link io.chairside.core.money.Money}. */
@NullMarked
package io.chairside.core.money;

import org.jspecify.annotations.NullMarked;
