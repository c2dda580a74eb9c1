package io.chairside.testkit.cloud9.internal;

import io.chairside.testkit.run.Sheet;
import io.chairside.testkit.run.SheetBook;
import io.chairside.testkit.run.SheetRows;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** The database as tables for people. */
public final class OfficeSheets {

    private final Office office;

    private OfficeSheets(Office office) {
        this.office = office;
    }

    /**
     * Makes the sheets of an office.
     *
     * @param office the office
     * @return patients with their ledgers, appointments, what was written
     */
    public static SheetBook of(Office office) {
        OfficeSheets sheets = new OfficeSheets(office);
        return new SheetBook()
                .add(Sheet.opening("patients", "Patients", "ledger"), sheets::patients)
                .add(Sheet.detail("ledger", "Ledger"), sheets::ledger)
                .add(Sheet.of("appointments", "Appointments"), sheets::appointments)
                .addWritten(office.writes());
    }

    private SheetRows patients(SheetRows.Wanted wanted) {
        List<SheetRows.Row> rows = new ArrayList<>();
        synchronized (office) {
            for (Office.Patient patient : office.patients.values()) {
                rows.add(new SheetRows.Row(
                        patient.guid(),
                        List.of(
                                patient.id(),
                                name(patient),
                                office.personOf(patient).birth().toString(),
                                office.status(patient.statusGuid()).name(),
                                patient.guid())));
            }
        }
        return wanted.cut(List.of("Id", "Name", "Born", "Status", "GUID"), rows, "");
    }

    private String name(Office.Patient patient) {
        Office.Person person = office.personOf(patient);
        return person.last() + ", " + person.first();
    }

    private SheetRows ledger(SheetRows.Wanted wanted) {
        List<SheetRows.Row> rows = new ArrayList<>();
        String caption;
        synchronized (office) {
            Office.Patient patient = office.patients.get(wanted.of());
            if (patient == null) {
                throw new IllegalArgumentException("there is no such patient");
            }
            long due = 0;
            List<Office.Transaction> mine = new ArrayList<>();
            for (Office.Transaction row : office.ledger) {
                if (row.patGuid.equals(patient.guid())) {
                    mine.add(row);
                    due += row.comment() || row.invalidated ? 0 : row.dueNow;
                }
            }
            mine.sort(Comparator.comparing((Office.Transaction row) -> row.at).reversed());
            for (Office.Transaction row : mine) {
                rows.add(new SheetRows.Row(
                        "",
                        List.of(
                                row.at.toString(),
                                row.type == null ? "Comment" : row.type.name(),
                                row.comment() ? "" : money(row.dueNow),
                                row.reference,
                                row.note,
                                Objects.requireNonNullElse(
                                        row.account, row.policy == null ? "" : "policy " + row.policy),
                                row.invalidated ? "invalid" : "",
                                row.guid)));
            }
            caption = name(patient) + ": rows of this patient sum to " + money(due) + " due now";
        }
        return wanted.cut(
                List.of("Date", "Type", "Due now", "Reference", "Note", "Account", "Marked", "GUID"), rows, caption);
    }

    private SheetRows appointments(SheetRows.Wanted wanted) {
        List<SheetRows.Row> rows = new ArrayList<>();
        synchronized (office) {
            List<Office.Appt> all = new ArrayList<>(office.appointments.values());
            all.sort(Comparator.comparing((Office.Appt appt) -> appt.start).reversed());
            for (Office.Appt appt : all) {
                Office.Patient patient = office.patients.get(appt.patGuid);
                rows.add(new SheetRows.Row(
                        "",
                        List.of(
                                appt.start.toString(),
                                Integer.toString(appt.minutes),
                                patient == null ? appt.patGuid : name(patient),
                                appt.status,
                                appt.confirmation,
                                Objects.requireNonNullElse(appt.note, ""),
                                appt.changed.toString(),
                                appt.guid)));
            }
        }
        return wanted.cut(
                List.of("Start", "Minutes", "Patient", "Status", "Confirmation", "Note", "Changed", "GUID"), rows, "");
    }

    private static String money(long cents) {
        return BigDecimal.valueOf(cents, 2).toPlainString();
    }
}
