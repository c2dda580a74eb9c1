package io.chairside.dentrix.ascend.internal;

import io.chairside.core.patient.Patient;
import io.chairside.core.read.Pages;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.read.ReadScope;
import io.chairside.core.spi.Capability;
import io.chairside.core.spi.PatientReader;
import io.chairside.dentrix.ascend.internal.mapping.MapContext;
import io.chairside.dentrix.ascend.internal.mapping.PatientMapper;
import io.chairside.dentrix.ascend.internal.wire.WireRecord;
import java.util.List;

/** Patients of the whole organisation, whatever locations are chosen: a family may go to several. */
final class PatientReads implements PatientReader {

    static final String PATH = "v1/patients";
    private static final String OPERATION = "patients.list";

    private final AscendClient client;

    PatientReads(AscendClient client) {
        this.client = client;
    }

    @Override
    public Pages<Patient> list(ReadRequest request) {
        if (request.scope() instanceof ReadScope.Window) {
            throw client.unsupported(
                    OPERATION, Capability.READ_PATIENTS, "a patient has no date of its own in Dentrix Ascend");
        }
        if (request.scope() instanceof ReadScope.OfPatient one) {
            return new ListPages<>(client, OPERATION, request, session -> {
                Portion<Patient> portion = new Portion<>();
                map(
                        session,
                        client
                                .one(
                                        OPERATION,
                                        session.priority(),
                                        PATH,
                                        one.patient().value())
                                .stream()
                                .toList(),
                        portion);
                return portion;
            });
        }
        return new ListRead<>(
                client,
                OPERATION,
                "patients",
                request,
                session -> List.of(Leg.of(PATH)),
                (session, path, rows, into) -> map(session, rows, into));
    }

    private void map(Session session, List<WireRecord> rows, Portion<Patient> into) {
        MapContext context = session.mapping(PATH);
        session.each(
                into,
                PATH,
                rows,
                row -> into.items.add(PatientMapper.patient(row, client.config().patientStatuses(), context)));
    }
}
