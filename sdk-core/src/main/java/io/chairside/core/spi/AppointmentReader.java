package io.chairside.core.spi;

import io.chairside.core.appointment.Appointment;
import io.chairside.core.appointment.AppointmentChange;
import io.chairside.core.appointment.AppointmentCost;
import io.chairside.core.read.Pages;
import io.chairside.core.read.ReadRequest;

/** Reads appointments. Windows are about the appointment's own day. Thread-safe. */
public interface AppointmentReader {

    /**
     * Appointments of every status. Governed by {@link Capability#READ_APPOINTMENTS}.
     *
     * @param request which records, in what portions
     * @return the pages, fetched while iterating
     */
    Pages<Appointment> list(ReadRequest request);

    /**
     * The history of appointments: made, moved, missed, cancelled, deleted. Governed by
     * {@link Capability#READ_APPOINTMENT_HISTORY}.
     *
     * @param request which records, in what portions
     * @return the pages, fetched while iterating
     */
    Pages<AppointmentChange> history(ReadRequest request);

    /**
     * What appointments cost, from their procedures and estimates. Governed by {@link Capability#READ_APPOINTMENT_COSTS}.
     *
     * @param request which records, in what portions
     * @return the pages, fetched while iterating
     */
    Pages<AppointmentCost> costs(ReadRequest request);
}
