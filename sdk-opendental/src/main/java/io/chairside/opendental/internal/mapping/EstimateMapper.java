package io.chairside.opendental.internal.mapping;

import io.chairside.core.appointment.AppointmentCost;
import io.chairside.core.id.AppointmentId;
import io.chairside.core.id.PatientId;
import io.chairside.core.id.ProcedureId;
import io.chairside.core.insurance.Estimate;
import io.chairside.opendental.internal.wire.ProcedureRow;
import java.util.List;

/** Estimates of procedures and costs of appointments. */
public final class EstimateMapper {

    private EstimateMapper() {}

    /**
     * What makes up a patient's portion, in hundredths.
     *
     * @param fee fee of all units
     * @param insurance paid or expected
     * @param writeOff made or expected
     * @param deductible applied or expected
     * @param adjustments attached to the procedure, positive raises the cost
     */
    public record Parts(long fee, long insurance, long writeOff, long deductible, long adjustments) {

        /** The sum of two. */
        public Parts plus(Parts other) {
            return new Parts(
                    Math.addExact(fee, other.fee),
                    Math.addExact(insurance, other.insurance),
                    Math.addExact(writeOff, other.writeOff),
                    Math.addExact(deductible, other.deductible),
                    Math.addExact(adjustments, other.adjustments));
        }

        long portion() {
            return fee - insurance - writeOff + adjustments;
        }
    }

    /** The estimate of a procedure. */
    public static Estimate estimate(ProcedureRow row, Parts parts, MapContext context) {
        return Estimate.builder()
                .procedure(ProcedureId.of(Long.toString(row.procNum())))
                .patient(PatientId.of(Long.toString(row.patNum())))
                .fee(context.money(parts.fee()))
                .insurance(context.money(parts.insurance()))
                .writeOff(context.money(parts.writeOff()))
                .deductible(context.money(parts.deductible()))
                .adjustments(context.money(parts.adjustments()))
                .patientPortion(context.money(parts.portion()))
                .origin(context.origin("procedurelog", row.procNum(), row.dateTStamp()))
                .build();
    }

    /** The cost of an appointment. */
    public static AppointmentCost cost(
            long appointment, long patient, List<Long> procedures, Parts parts, MapContext context) {
        return AppointmentCost.builder()
                .appointment(AppointmentId.of(Long.toString(appointment)))
                .patient(PatientId.of(Long.toString(patient)))
                .addAllProcedures(procedures.stream()
                        .map(key -> ProcedureId.of(Long.toString(key)))
                        .toList())
                .fee(context.money(parts.fee()))
                .insurance(context.money(parts.insurance()))
                .writeOff(context.money(parts.writeOff()))
                .adjustments(context.money(parts.adjustments()))
                .patientPortion(context.money(parts.portion()))
                .origin(context.origin("appointment", appointment, null))
                .build();
    }
}
