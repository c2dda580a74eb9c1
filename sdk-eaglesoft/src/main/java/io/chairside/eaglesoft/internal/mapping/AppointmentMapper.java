package io.chairside.eaglesoft.internal.mapping;

import io.chairside.core.appointment.Appointment;
import io.chairside.core.appointment.AppointmentStatus;
import io.chairside.core.id.AppointmentId;
import io.chairside.core.id.AppointmentTypeId;
import io.chairside.core.id.LocationId;
import io.chairside.core.id.OperatoryId;
import io.chairside.core.id.ProviderId;
import io.chairside.core.read.Coded;
import io.chairside.sql.Row;
import io.chairside.sql.UnmappableRowException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Appointments.
 *
 * @param hygienists ids of providers who are hygienists
 * @param locations the location of each chair
 * @param completed the arrival status of patients who have left
 */
public record AppointmentMapper(Set<String> hygienists, Map<String, String> locations, long completed) {

    /** The appointment of a row and its providers. */
    public Appointment appointment(Row row, List<String> providers, MapContext context) {
        String id = row.requiredKey("appointment_id");
        LocalDateTime start =
                row.dateTime("start_time").orElseThrow(() -> new UnmappableRowException("start_time", "is missing"));
        LocalDateTime end = row.dateTime("end_time").orElse(start);
        Optional<String> chair = Cells.key(row, "location_id");
        return Appointment.builder()
                .id(AppointmentId.of(id))
                .patient(Cells.patient(row, "patient_id"))
                .status(status(row))
                .start(start)
                .duration(end.isBefore(start) ? Duration.ZERO : Duration.between(start, end))
                .provider(providers.stream()
                        .filter(provider -> !hygienists.contains(provider))
                        .findFirst()
                        .map(ProviderId::of))
                .hygienist(providers.stream()
                        .filter(hygienists::contains)
                        .findFirst()
                        .map(ProviderId::of))
                .hygiene(!providers.isEmpty() && hygienists.containsAll(providers))
                .operatory(chair.map(OperatoryId::of))
                .location(chair.flatMap(key -> Optional.ofNullable(locations.get(key)))
                        .map(LocationId::of))
                .type(Cells.key(row, "appointment_type_id").map(AppointmentTypeId::of))
                .confirmation(Cells.smallNumber(row, "confirmation_status").map(String::valueOf))
                .procedures(Cells.text(row, "description"))
                .note(Cells.text(row, "appointment_notes"))
                .arrivedAt(Cells.dateTime(row, "arrival_time"))
                .seatedAt(Cells.dateTime(row, "inchair_time"))
                .dismissedAt(Cells.dateTime(row, "walkout_time"))
                .origin(context.origin("appointment", id))
                .build();
    }

    private Coded<AppointmentStatus> status(Row row) {
        Optional<Long> arrival = Cells.smallNumber(row, "arrival_status");
        boolean left = arrival.filter(status -> status == completed).isPresent()
                || Cells.dateTime(row, "walkout_time").isPresent();
        String raw =
                Cells.smallNumber(row, "classification").map(String::valueOf).orElse("") + "/"
                        + arrival.map(String::valueOf).orElse("");
        return Coded.of(left ? AppointmentStatus.COMPLETED : AppointmentStatus.SCHEDULED, raw);
    }
}
