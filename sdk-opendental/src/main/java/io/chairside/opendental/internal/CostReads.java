package io.chairside.opendental.internal;

import io.chairside.core.appointment.AppointmentCost;
import io.chairside.core.read.Pages;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.read.ReadScope;
import io.chairside.core.spi.Capability;
import io.chairside.opendental.internal.mapping.EstimateMapper;
import io.chairside.opendental.internal.mapping.EstimateMapper.Parts;
import io.chairside.opendental.internal.mapping.LedgerMapper;
import io.chairside.opendental.internal.wire.ProcedureRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What appointments cost: the fees of their planned and completed procedures, and what insurance makes of them. All appointments are put together from whole lists,
 * some appointments from their patients' lists; there is no call per appointment. An appointment without procedures has no cost.
 */
final class CostReads {

    private static final String OPERATION = "appointments.costs";

    private final OpenDentalClient client;

    CostReads(OpenDentalClient client) {
        this.client = client;
    }

    Pages<AppointmentCost> pages(ReadRequest request) {
        ReadScope scope = request.scope();
        if (scope instanceof ReadScope.OfPatient one) {
            long patient = Reads.key(client, OPERATION, one.patient());
            return Reads.pages(
                    client,
                    OPERATION,
                    request,
                    session -> List.of(position -> new Lazy<>(() -> {
                        Costs costs = new Costs();
                        costs.addPatient(session, patient);
                        return costs.step(session, costs.appointments());
                    })));
        }
        if (scope instanceof ReadScope.Window window) {
            return Reads.pages(
                    client,
                    OPERATION,
                    request,
                    session -> List.of(position -> new Lazy<>(() -> inWindow(session, window))));
        }
        if (scope instanceof ReadScope.Full) {
            return Reads.pages(
                    client, OPERATION, request, session -> List.of(position -> new Lazy<>(() -> all(session))));
        }
        throw Reads.unsupported(
                client,
                OPERATION,
                Capability.READ_APPOINTMENT_COSTS,
                request,
                "costs have no change stamp; read all, a window of days, or one patient's");
    }

    private static Step<AppointmentCost> all(Session session) {
        Costs costs = new Costs();
        Reads.each(session, Endpoint.PROCEDURES, Map.of(), false, costs::add);
        Reads.each(session, Endpoint.CLAIM_PROCS_ALL, Map.of(), true, costs.sums::add);
        EstimateReads.adjustments(session, costs.sums, costs.patients.sortedKeys());
        return costs.step(session, costs.appointments());
    }

    private static Step<AppointmentCost> inWindow(Session session, ReadScope.Window window) {
        LongMap appointments = new LongMap();
        LongMap patients = new LongMap();
        Reads.each(session, Endpoint.APPOINTMENTS, AppointmentReads.windowQuery(window), true, row -> {
            if (AppointmentReads.inWindow(row.aptDateTime(), window)) {
                appointments.put(row.aptNum(), 0);
                if (row.patNum() != 0) {
                    patients.put(row.patNum(), 0);
                }
            }
        });
        Costs costs = new Costs();
        for (long patient : patients.sortedKeys()) {
            costs.addPatient(session, patient);
        }
        return costs.step(session, appointments.sortedKeys());
    }

    /** Procedures by appointment, three numbers each. */
    private static final class Costs {

        private final LinkedRows procedures = new LinkedRows(3);
        private final EstimateSums sums = new EstimateSums();
        private final LongMap patients = new LongMap();

        void add(ProcedureRow row) {
            if (!LedgerMapper.billable(row)) {
                return;
            }
            if (row.aptNum() != 0) {
                add(row.aptNum(), row);
            }
            if (row.plannedAptNum() != 0 && row.plannedAptNum() != row.aptNum()) {
                add(row.plannedAptNum(), row);
            }
        }

        private void add(long appointment, ProcedureRow row) {
            procedures.add(appointment, row.procNum(), LedgerMapper.fee(row), row.patNum());
            patients.put(row.patNum(), 0);
        }

        void addPatient(Session session, long patient) {
            PatientFacts.procedures(session, patient).forEach(this::add);
            PatientFacts.claimProcs(session, patient).forEach(sums::add);
            PatientFacts.adjustments(session, patient).forEach(sums::add);
        }

        long[] appointments() {
            return procedures.groups();
        }

        Step<AppointmentCost> step(Session session, long[] appointments) {
            return new Step<>() {
                private int at;

                @Override
                public Portion<AppointmentCost> next() {
                    Portion<AppointmentCost> portion = new Portion<>();
                    var mapping = session.mapping();
                    for (; at < appointments.length && portion.items.size() < session.limit(); at++) {
                        List<long[]> rows = procedures.of(appointments[at]);
                        if (rows.isEmpty()) {
                            continue;
                        }
                        Parts parts = new Parts(0, 0, 0, 0, 0);
                        List<Long> keys = new ArrayList<>(rows.size());
                        for (long[] row : rows) {
                            long key = row[0];
                            keys.add(key);
                            parts = parts.plus(new Parts(
                                    row[1],
                                    sums.insurance(key),
                                    sums.writeOff(key),
                                    sums.deductible(key),
                                    sums.adjustments(key)));
                        }
                        portion.items.add(EstimateMapper.cost(appointments[at], rows.get(0)[2], keys, parts, mapping));
                    }
                    portion.end = at == appointments.length;
                    return portion;
                }
            };
        }
    }
}
