package io.chairside.core.spi;

import io.chairside.core.practice.AdjustmentType;
import io.chairside.core.practice.AppointmentType;
import io.chairside.core.practice.Location;
import io.chairside.core.practice.Operatory;
import io.chairside.core.practice.PaymentType;
import io.chairside.core.practice.Provider;
import io.chairside.core.practice.ScheduleBlock;
import io.chairside.core.read.Pages;
import io.chairside.core.read.ReadRequest;

/** Reads what the practice consists of. Thread-safe. */
public interface OperationsReader {

    /**
     * Locations (offices). A practice that keeps none has one, made from its own name. Governed by {@link Capability#READ_LOCATIONS}.
     *
     * @param request which records, in what portions
     * @return the pages, fetched while iterating
     */
    Pages<Location> locations(ReadRequest request);

    /**
     * Providers. Governed by {@link Capability#READ_PROVIDERS}.
     *
     * @param request which records, in what portions
     * @return the pages, fetched while iterating
     */
    Pages<Provider> providers(ReadRequest request);

    /**
     * Operatories. Governed by {@link Capability#READ_OPERATORIES}.
     *
     * @param request which records, in what portions
     * @return the pages, fetched while iterating
     */
    Pages<Operatory> operatories(ReadRequest request);

    /**
     * Scheduled time; a window is needed on most systems, and a full read means from 30 days back to 180 days ahead.
     * Governed by {@link Capability#READ_SCHEDULES}.
     *
     * @param request which records, in what portions
     * @return the pages, fetched while iterating
     */
    Pages<ScheduleBlock> schedules(ReadRequest request);

    /**
     * Appointment types. Governed by {@link Capability#READ_APPOINTMENT_TYPES}.
     *
     * @param request which records, in what portions
     * @return the pages, fetched while iterating
     */
    Pages<AppointmentType> appointmentTypes(ReadRequest request);

    /**
     * Payment types. Governed by {@link Capability#READ_PAYMENT_TYPES}.
     *
     * @param request which records, in what portions
     * @return the pages, fetched while iterating
     */
    Pages<PaymentType> paymentTypes(ReadRequest request);

    /**
     * Adjustment types. Governed by {@link Capability#READ_ADJUSTMENT_TYPES}.
     *
     * @param request which records, in what portions
     * @return the pages, fetched while iterating
     */
    Pages<AdjustmentType> adjustmentTypes(ReadRequest request);
}
