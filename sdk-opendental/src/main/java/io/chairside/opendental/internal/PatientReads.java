package io.chairside.opendental.internal;

import io.chairside.core.patient.Patient;
import io.chairside.core.read.Pages;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.read.ReadScope;
import io.chairside.core.spi.Capability;
import io.chairside.core.spi.PatientReader;
import io.chairside.opendental.internal.mapping.PatientMapper;
import io.chairside.opendental.internal.wire.PatientRow;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;

/** Patients. The list is in the order of keys and never shows deleted ones. */
final class PatientReads implements PatientReader {

    private static final String OPERATION = "patients.list";

    private final OpenDentalClient client;
    private final ResourceRead<Patient> list;

    PatientReads(OpenDentalClient client) {
        this.client = client;
        this.list = new ResourceRead<>(client, OPERATION, "patients") {
            @Override
            List<Step.Stage<Patient>> full(Session session) {
                return List.of(
                        Reads.list(session, Endpoint.PATIENTS, Map.of(), true, row -> true, PatientMapper::patient));
            }

            @Override
            List<Step.Stage<Patient>> since(Session session, Checkpoints.Place place) {
                LocalDateTime from = place.from(client.config());
                return List.of(Reads.changes(
                        session,
                        Endpoint.PATIENTS,
                        Map.of("DateTStamp", Checkpoints.wire(from)),
                        true,
                        from,
                        PatientRow::dateTStamp,
                        (row, mapping, into) -> into.items.add(PatientMapper.patient(row, mapping))));
            }
        };
    }

    @Override
    public Pages<Patient> list(ReadRequest request) {
        if (request.scope() instanceof ReadScope.OfPatient one) {
            long key = Reads.key(client, OPERATION, one.patient());
            return Reads.pages(
                    client,
                    OPERATION,
                    request,
                    session -> List.of(Reads.once(
                            session,
                            "patient",
                            () -> session.call(
                                    ApiMethod.PATIENT, "patient", client.api().patient(key)),
                            PatientMapper::patient)));
        }
        if (request.scope() instanceof ReadScope.Window) {
            throw Reads.unsupported(
                    client,
                    OPERATION,
                    Capability.READ_PATIENTS,
                    request,
                    "a patient has no date of its own in Open Dental");
        }
        return list.pages(request);
    }
}
