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
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Patients. The list never shows deleted ones. A list of the ascending key: a row that changes keeps its place, and one that is deleted meanwhile is
 * noticed by the overlap of pages.
 */
final class PatientReads implements PatientReader {

    private static final String OPERATION = "patients.list";
    private static final String RESOURCE = "patients";

    private final OpenDentalClient client;

    PatientReads(OpenDentalClient client) {
        this.client = client;
    }

    @Override
    public Pages<Patient> list(ReadRequest request) {
        ReadScope scope = request.scope();
        if (scope instanceof ReadScope.OfPatient one) {
            long key = Reads.key(client, OPERATION, one.patient());
            return Reads.pages(
                    () -> new Session(client, OPERATION, request),
                    Reads.noCheckpoint(),
                    session -> Reads.once(
                            session,
                            "patient",
                            () -> session.call(
                                    ApiMethod.PATIENT, "patient", client.api().patient(key)),
                            PatientMapper::patient));
        }
        if (scope instanceof ReadScope.Window) {
            throw Reads.unsupported(
                    client, OPERATION, Capability.READ_PATIENTS, request, "a patient has no date of its own in Open Dental");
        }
        Checkpoints.@Nullable Place place = scope instanceof ReadScope.Since since
                ? Checkpoints.read(client, OPERATION, RESOURCE, since)
                : null;
        Map<String, String> filter =
                place == null ? Map.of() : Map.of("DateTStamp", place.from(client.config()));
        @Nullable LocalDateTime from = place == null ? null : place.fromTime(client.config());
        return Reads.pages(
                () -> new Session(client, OPERATION, request),
                Reads.checkpoint(RESOURCE, scope, place),
                session -> Reads.list(
                        session, Endpoint.PATIENTS, filter, true, row -> changedSince(row, from), PatientMapper::patient));
    }

    private static boolean changedSince(PatientRow row, @Nullable LocalDateTime from) {
        return from == null || row.dateTStamp() == null || !row.dateTStamp().isBefore(from);
    }
}
