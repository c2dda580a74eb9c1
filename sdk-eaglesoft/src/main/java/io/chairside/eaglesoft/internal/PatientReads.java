package io.chairside.eaglesoft.internal;

import io.chairside.core.id.PatientId;
import io.chairside.core.patient.Patient;
import io.chairside.core.read.Pages;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.read.Removal;
import io.chairside.core.spi.Capability;
import io.chairside.core.spi.PatientReader;
import io.chairside.eaglesoft.internal.mapping.MapContext;
import io.chairside.eaglesoft.internal.mapping.PatientMapper;
import io.chairside.sql.DigestRead;
import io.chairside.sql.Keyset;
import io.chairside.sql.Keysets;
import io.chairside.sql.LegPages;
import io.chairside.sql.NamedQuery;
import io.chairside.sql.Params;
import io.chairside.sql.ReadContext;
import io.chairside.sql.Row;
import io.chairside.sql.Slice;
import io.chairside.sql.WatermarkRead;
import java.util.List;
import java.util.Optional;

/** Reads patients. Thread-safe. */
final class PatientReads implements PatientReader {

    /** Never more: the table also holds social security numbers. */
    static final List<String> COLUMNS = List.of(
            "patient_id",
            "first_name",
            "last_name",
            "middle_initial",
            "preferred_name",
            "sex",
            "birth_date",
            "status",
            "patient_status",
            "responsible_party",
            "email_address",
            "cell_phone",
            "home_phone",
            "work_phone",
            "address_1",
            "address_2",
            "city",
            "state",
            "zipcode",
            "receives_sms",
            "first_visit_date",
            "preferred_dentist",
            "practice_id");

    private static final String OPERATION = "patients.list";

    private final Office office;

    PatientReads(Office office) {
        this.office = office;
    }

    @Override
    public Pages<Patient> list(ReadRequest request) {
        if (Office.window(request).isPresent()) {
            throw office.unsupported(
                    OPERATION,
                    Capability.READ_PATIENTS,
                    request,
                    "Patients have no day of their own; read all of them.");
        }
        Optional<PatientId> one = Office.patient(request);
        if (one.isPresent()) {
            return LegPages.plain(1, () -> {
                ReadContext read = office.begin(OPERATION, request).get();
                return List.of(Keysets.whole(() -> rows(read, one.get()), (rows, slice) -> take(read, rows, slice)));
            });
        }
        if (office.config().changeTables()) {
            return new WatermarkRead<Patient>("es", "patients").pages(office.begin(OPERATION, request), new Changes());
        }
        return new DigestRead<Patient>("es", "patients")
                .pages(office.begin(OPERATION, request), read -> List.of(all(read)));
    }

    List<Row> rows(ReadContext read, PatientId patient) {
        String columns = office.columns(read, "patient", COLUMNS);
        return read.rows(
                NamedQuery.read("patients.one", "SELECT " + columns + " FROM {o}patient WHERE patient_id = :patient"),
                Params.of("patient", patient.value()));
    }

    private Keyset<Patient> all(ReadContext read) {
        String columns = office.columns(read, "patient", COLUMNS);
        NamedQuery page = NamedQuery.read(
                "patients.page",
                "SELECT TOP {limit} " + columns + " FROM {o}patient WHERE patient_id > :after ORDER BY patient_id");
        return Keysets.texted(read, page, Params.NONE, "patient_id", (rows, slice) -> take(read, rows, slice));
    }

    private void take(ReadContext read, List<Row> rows, Slice<Patient> slice) {
        MapContext context = office.mapping(read);
        for (Row row : rows) {
            read.take(
                    slice, "patient", "patient_id", row, row.fingerprint(), () -> PatientMapper.patient(row, context));
        }
    }

    /** Reads by the installation's change table. It is only read: another program may live on its rows. */
    private final class Changes implements WatermarkRead.Source<Patient> {

        @Override
        public WatermarkRead.Watermark now(ReadContext read) {
            return new WatermarkRead.Watermark(office.serverTime(read.operation()), 0);
        }

        @Override
        public List<Keyset<Patient>> full(ReadContext read) {
            return List.of(all(read));
        }

        @Override
        public List<Keyset<Patient>> since(ReadContext read, WatermarkRead.Watermark since) {
            String columns = "p." + office.columns(read, "patient", COLUMNS).replace(", ", ", p.");
            NamedQuery page = NamedQuery.read(
                    "patients.changed",
                    "SELECT TOP {limit} r.patient_id AS changed_id, r.change_type, " + columns
                            + " FROM {o}rw_patient r LEFT JOIN {o}patient p ON p.patient_id = r.patient_id"
                            + " WHERE r.datetime_modified >= :since AND r.patient_id > :after ORDER BY r.patient_id");
            return List.of(Keysets.texted(
                    read, page, Params.of("since", office.from(since.time())), "changed_id", (rows, slice) -> {
                        for (Row row : rows) {
                            if (row.key("patient_id").isPresent()) {
                                take(read, List.of(row), slice);
                            } else {
                                String gone = ReadContext.keyOf(row, "changed_id");
                                slice.remove(
                                        gone, row.fingerprint(), new Removal(gone, Optional.empty(), Optional.empty()));
                            }
                        }
                    }));
        }
    }
}
