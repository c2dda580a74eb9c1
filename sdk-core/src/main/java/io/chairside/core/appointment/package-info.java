/** Appointments: as read, their history and cost, and as asked to be written. */
@NullMarked
package io.chairside.core.appointment;

import org.jspecify.annotations.NullMarked;
