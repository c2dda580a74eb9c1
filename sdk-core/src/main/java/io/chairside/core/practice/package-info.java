/** What a practice consists of: locations, providers, operatories, schedules, and its own payment and adjustment types. */
@NullMarked
package io.chairside.core.practice;

import org.jspecify.annotations.NullMarked;
