package io.chairside.testkit.ascend.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chairside.testkit.run.Sheet;
import io.chairside.testkit.run.SheetBook;
import io.chairside.testkit.run.SheetRows;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The organisation as tables for people. */
public final class OrganizationSheets {

    private static final List<Kind> LEDGER =
            List.of(Kind.CHARGE, Kind.PATIENT_PAYMENT, Kind.INSURANCE_PAYMENT, Kind.ADJUSTMENT);

    private final Organization organization;

    private OrganizationSheets(Organization organization) {
        this.organization = organization;
    }

    /**
     * Makes the sheets of an organisation.
     *
     * @param organization the organisation
     * @return patients with their ledgers, appointments, what was written
     */
    public static SheetBook of(Organization organization) {
        OrganizationSheets sheets = new OrganizationSheets(organization);
        return new SheetBook()
                .add(Sheet.opening("patients", "Patients", "ledger"), sheets::patients)
                .add(Sheet.detail("ledger", "Ledger"), sheets::ledger)
                .add(Sheet.of("appointments", "Appointments"), sheets::appointments)
                .addWritten(organization.writes());
    }

    private SheetRows patients(SheetRows.Wanted wanted) {
        List<SheetRows.Row> rows = new ArrayList<>();
        synchronized (organization) {
            for (ObjectNode patient : organization.of(Kind.PATIENT).values()) {
                String id = Json.text(patient, "id");
                rows.add(new SheetRows.Row(
                        id,
                        List.of(
                                id,
                                Json.text(patient, "lastName") + ", " + Json.text(patient, "firstName"),
                                Json.text(patient, "dateOfBirth"),
                                Json.text(patient, "patientStatus"))));
            }
        }
        return wanted.cut(List.of("Id", "Name", "Born", "Status"), rows, "");
    }

    /** Every row of the chains as the API lists them, replaced ones included. */
    private SheetRows ledger(SheetRows.Wanted wanted) {
        List<SheetRows.Row> rows = new ArrayList<>();
        String caption;
        synchronized (organization) {
            ObjectNode patient = organization.find(Kind.PATIENT, wanted.of());
            if (patient == null) {
                throw new IllegalArgumentException("there is no such patient");
            }
            for (Kind kind : LEDGER) {
                for (ObjectNode row : organization.of(kind).values()) {
                    if (Json.text(row, "patient.id").equals(wanted.of())) {
                        rows.add(new SheetRows.Row(
                                "",
                                List.of(
                                        Json.text(row, "transactionDate"),
                                        Json.text(row, "ledgerType"),
                                        Json.text(row, "amount"),
                                        Json.text(row, "note"),
                                        Json.text(row, "lastModified"),
                                        Json.text(row, "id"))));
                    }
                }
            }
            rows.sort(Comparator.comparing((SheetRows.Row row) -> row.cells().get(0))
                    .reversed());
            caption = Json.text(patient, "lastName") + ", " + Json.text(patient, "firstName");
        }
        return wanted.cut(List.of("Date", "Type", "Amount", "Note", "Changed", "Id"), rows, caption);
    }

    private SheetRows appointments(SheetRows.Wanted wanted) {
        List<SheetRows.Row> rows = new ArrayList<>();
        synchronized (organization) {
            for (ObjectNode appointment : organization.of(Kind.APPOINTMENT).values()) {
                rows.add(new SheetRows.Row(
                        "",
                        List.of(
                                Json.text(appointment, "start"),
                                Json.text(appointment, "duration"),
                                Json.text(appointment, "patient.id"),
                                Json.text(appointment, "status"),
                                Json.text(appointment, "note"),
                                Json.text(appointment, "id"))));
            }
        }
        rows.sort(
                Comparator.comparing((SheetRows.Row row) -> row.cells().get(0)).reversed());
        return wanted.cut(List.of("Start", "Minutes", "Patient", "Status", "Note", "Id"), rows, "");
    }
}
