package io.chairside.dentrix.ascend.internal.mapping;

import io.chairside.core.appointment.Appointment;
import io.chairside.core.appointment.AppointmentCost;
import io.chairside.core.appointment.AppointmentStatus;
import io.chairside.core.id.AppointmentId;
import io.chairside.core.id.LocationId;
import io.chairside.core.id.OperatoryId;
import io.chairside.core.id.PatientId;
import io.chairside.core.id.ProcedureId;
import io.chairside.core.id.ProviderId;
import io.chairside.core.money.Money;
import io.chairside.core.read.Coded;
import io.chairside.dentrix.ascend.internal.wire.FieldException;
import io.chairside.dentrix.ascend.internal.wire.WireRecord;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Appointments and what they cost. Stateless. */
public final class AppointmentMapper {

    private static final Map<String, AppointmentStatus> SEEN = Map.of(
            "UNCONFIRMED", AppointmentStatus.SCHEDULED,
            "CONFIRMED", AppointmentStatus.SCHEDULED,
            "COMPLETED", AppointmentStatus.COMPLETED,
            "BROKEN", AppointmentStatus.BROKEN);

    private AppointmentMapper() {}

    /**
     * An appointment.
     *
     * @param row the record
     * @param statuses statuses of the settings
     * @param context the read
     * @return the appointment
     * @throws FieldException if a needed field is missing or cannot be understood
     */
    public static Appointment appointment(WireRecord row, Map<String, AppointmentStatus> statuses, MapContext context) {
        LocalDateTime start =
                row.wallTime("start", context.zone()).orElseThrow(() -> new FieldException("start", "is missing"));
        String status = row.text("status").orElse("");
        return Appointment.builder()
                .id(AppointmentId.of(row.id()))
                .patient(row.reference("patient").map(PatientId::of))
                .status(status(status, statuses))
                .start(start)
                .duration(duration(row, start, context))
                .provider(row.reference("provider").map(ProviderId::of))
                .hygienist(row.reference("otherProvider").map(ProviderId::of))
                .operatory(row.reference("operatory").map(OperatoryId::of))
                .location(row.reference("location").map(LocationId::of))
                .confirmation(Optional.of(status).filter(word -> word.endsWith("CONFIRMED")))
                .newPatient(
                        row.text("bookingType").filter("NEW_PATIENT"::equals).isPresent())
                .procedures(row.text("other").or(() -> row.text("title")))
                .note(row.text("note"))
                .origin(context.origin(row))
                .build();
    }

    private static Coded<AppointmentStatus> status(String raw, Map<String, AppointmentStatus> statuses) {
        AppointmentStatus seen = SEEN.get(raw.toUpperCase(Locale.ROOT));
        return seen == null
                ? Words.coded(raw, statuses, AppointmentStatus.class, AppointmentStatus.OTHER)
                : Coded.of(seen, raw);
    }

    private static Duration duration(WireRecord row, LocalDateTime start, MapContext context) {
        if (row.number("duration").isPresent()) {
            int minutes = row.number("duration").getAsInt();
            if (minutes < 0) {
                throw new FieldException("duration", "is negative");
            }
            return Duration.ofMinutes(minutes);
        }
        Duration between = row.wallTime("end", context.zone())
                .map(end -> Duration.between(start, end))
                .orElseThrow(() -> new FieldException("duration", "is missing"));
        if (between.isNegative()) {
            throw new FieldException("end", "lies before the start");
        }
        return between;
    }

    /**
     * What an appointment costs, from its procedures.
     *
     * @param row the appointment
     * @param procedures its procedures as far as they exist
     * @param context the read
     * @return the cost
     * @throws FieldException if a needed field is missing or cannot be understood
     */
    public static AppointmentCost cost(WireRecord row, List<WireRecord> procedures, MapContext context) {
        Money fee = context.zero();
        Money insurance = context.zero();
        Money writeOff = context.zero();
        Money portion = context.zero();
        boolean told = true;
        for (WireRecord procedure : procedures) {
            fee = fee.plus(context.requiredMoney(procedure, "amount"));
            insurance = insurance
                    .plus(context.money(procedure, "primaryInsurance").orElse(context.zero()))
                    .plus(context.money(procedure, "secondaryInsurance").orElse(context.zero()));
            writeOff = writeOff.plus(context.money(procedure, "writeOff").orElse(context.zero()));
            Optional<Money> own = context.money(procedure, "guarantorPortion");
            told &= own.isPresent();
            portion = portion.plus(own.orElse(context.zero()));
        }
        return AppointmentCost.builder()
                .appointment(AppointmentId.of(row.id()))
                .patient(PatientId.of(row.requiredReference("patient")))
                .procedures(procedures.stream()
                        .map(procedure -> ProcedureId.of(procedure.id()))
                        .toList())
                .fee(fee)
                .insurance(told ? Optional.of(insurance) : Optional.empty())
                .writeOff(told ? Optional.of(writeOff) : Optional.empty())
                .patientPortion(told ? Optional.of(portion) : Optional.empty())
                .origin(context.origin(row))
                .build();
    }
}
