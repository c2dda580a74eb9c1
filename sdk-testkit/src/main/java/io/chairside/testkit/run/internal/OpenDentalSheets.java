package io.chairside.testkit.run.internal;

import io.chairside.testkit.opendental.OpenDentalSimulator;
import io.chairside.testkit.opendental.RequestLog;
import io.chairside.testkit.opendental.data.OdBalances;
import io.chairside.testkit.opendental.data.OdDatabase;
import io.chairside.testkit.opendental.data.OdRow;
import io.chairside.testkit.opendental.internal.office.Audit;
import io.chairside.testkit.opendental.internal.office.Office;
import io.chairside.testkit.run.PracticeView;
import io.chairside.testkit.run.Sheet;
import io.chairside.testkit.run.SheetBook;
import io.chairside.testkit.run.SheetRows;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** An Open Dental office as tables for people. */
final class OpenDentalSheets {
    private static final List<String> PATIENT_STATUS =
            List.of("Patient", "NonPatient", "Inactive", "Archived", "Deleted", "Deceased", "Prospective");
    private static final List<String> APPOINTMENT_STATUS = List.of(
            "", "Scheduled", "Complete", "UnschedList", "ASAP", "Broken", "Planned", "PtNote", "PtNoteCompleted");
    private static final long COMPLETE = 2;
    private static final Set<Long> PAID = Set.of(1L, 4L, 5L, 7L);

    private final OpenDentalSimulator office;
    private final OdDatabase database;

    private OpenDentalSheets(OpenDentalSimulator office) {
        this.office = office;
        this.database = office.database();
    }

    static PracticeView of(OpenDentalSimulator office) {
        OpenDentalSheets sheets = new OpenDentalSheets(office);
        return new SheetBook()
                .add(Sheet.opening("patients", "Patients", "ledger"), sheets::patients)
                .add(Sheet.detail("ledger", "Ledger"), sheets::ledger)
                .add(Sheet.of("payments", "Payments"), sheets::payments)
                .add(Sheet.of("appointments", "Appointments"), sheets::appointments)
                .add(Sheet.of("written", "Written"), sheets::written)
                .add(Sheet.of("requests", "Requests"), sheets::requests);
    }

    private SheetRows patients(SheetRows.Wanted wanted) {
        return database.read(() -> {
            List<SheetRows.Row> rows = new ArrayList<>();
            for (OdRow patient : database.table("patient").rows()) {
                rows.add(new SheetRows.Row(
                        Long.toString(patient.key()),
                        List.of(
                                Long.toString(patient.key()),
                                name(patient),
                                date(patient.date("Birthdate")),
                                word(PATIENT_STATUS, patient.num("PatStatus")),
                                Long.toString(patient.num("Guarantor")),
                                patient.money("EstBalance").toPlainString())));
            }
            return wanted.cut(List.of("PatNum", "Name", "Born", "Status", "Guarantor", "Balance as cached"), rows, "");
        });
    }

    private SheetRows ledger(SheetRows.Wanted wanted) {
        return database.read(() -> {
            long patNum = wanted.of().matches("\\d{1,18}") ? Long.parseLong(wanted.of()) : 0;
            OdRow patient = database.table("patient")
                    .get(patNum)
                    .orElseThrow(() -> new IllegalArgumentException("there is no such patient"));
            List<Line> lines = new ArrayList<>();
            for (OdRow row : database.table("procedurelog").by("PatNum", patNum)) {
                if (row.num("ProcStatus") == COMPLETE) {
                    lines.add(new Line(row.date("ProcDate"), "Procedure", row, fee(row), code(row.num("CodeNum"))));
                }
            }
            for (OdRow row : database.table("paysplit").by("PatNum", patNum)) {
                lines.add(new Line(
                        row.date("DatePay"),
                        "Payment",
                        row,
                        row.money("SplitAmt").negate(),
                        payment(row.num("PayNum"))));
            }
            for (OdRow row : database.table("adjustment").by("PatNum", patNum)) {
                lines.add(new Line(row.date("AdjDate"), "Adjustment", row, row.money("AdjAmt"), row.text("AdjNote")));
            }
            for (OdRow row : database.table("claimproc").by("PatNum", patNum)) {
                if (PAID.contains(row.num("Status"))) {
                    BigDecimal sum = row.money("InsPayAmt").add(row.money("WriteOff"));
                    lines.add(new Line(
                            row.date("DateCP"),
                            "Insurance",
                            row,
                            sum.negate(),
                            "paid " + row.money("InsPayAmt").toPlainString() + ", written off "
                                    + row.money("WriteOff").toPlainString()));
                }
            }
            lines.sort(Comparator.comparing(Line::date)
                    .thenComparing(line -> line.row().key())
                    .reversed());
            OdBalances.Balance balance = OdBalances.today(database).patient(patNum);
            return wanted.cut(
                    List.of("Date", "What", "Row", "Amount", "Text", "Last edited", "Entered by"),
                    lines.stream().map(this::cells).toList(),
                    name(patient) + ": balance " + balance.total().toPlainString() + ", insurance pending "
                            + balance.insEst().toPlainString());
        });
    }

    private record Line(LocalDate date, String what, OdRow row, BigDecimal amount, String text) {
        @Override
        public String toString() {
            return "Line " + what;
        }
    }

    private SheetRows.Row cells(Line line) {
        String table = line.row().table().name();
        return new SheetRows.Row(
                "",
                List.of(
                        date(line.date()),
                        line.what(),
                        table + " " + line.row().key(),
                        line.amount().toPlainString(),
                        line.text(),
                        table.equals("procedurelog")
                                ? stamp(line.row().dateTime("DateTStamp"))
                                : stamp(line.row().dateTime("SecDateTEdit")),
                        user(line.row().num("SecUserNumEntry"))));
    }

    private static BigDecimal fee(OdRow procedure) {
        return procedure
                .money("ProcFee")
                .multiply(BigDecimal.valueOf(procedure.num("BaseUnits") + procedure.num("UnitQty")));
    }

    private String code(long codeNum) {
        return database.table("procedurecode")
                .get(codeNum)
                .map(row -> row.text("ProcCode") + " " + row.text("Descript"))
                .orElse("");
    }

    private String payment(long payNum) {
        return database.table("payment")
                .get(payNum)
                .map(row -> ("payment " + payNum + " " + row.text("CheckNum") + " " + row.text("PayNote")).strip())
                .orElse("payment " + payNum);
    }

    private SheetRows payments(SheetRows.Wanted wanted) {
        return database.read(() -> {
            List<SheetRows.Row> rows = new ArrayList<>();
            for (OdRow row : database.table("payment").rows()) {
                rows.add(new SheetRows.Row(
                        "",
                        List.of(
                                Long.toString(row.key()),
                                date(row.date("PayDate")),
                                row.money("PayAmt").toPlainString(),
                                row.text("CheckNum"),
                                row.text("PayNote"),
                                patient(row.num("PatNum")),
                                stamp(row.dateTime("SecDateTEdit")),
                                user(row.num("SecUserNumEntry")))));
            }
            Collections.reverse(rows);
            return wanted.cut(
                    List.of("PayNum", "Date", "Amount", "Check", "Note", "Patient", "Last edited", "Entered by"),
                    rows,
                    "");
        });
    }

    private SheetRows appointments(SheetRows.Wanted wanted) {
        return database.read(() -> {
            List<OdRow> all = new ArrayList<>(database.table("appointment").rows());
            all.sort(Comparator.comparing((OdRow row) -> row.dateTime("AptDateTime"))
                    .reversed());
            List<SheetRows.Row> rows = new ArrayList<>();
            for (OdRow row : all) {
                rows.add(new SheetRows.Row(
                        "",
                        List.of(
                                Long.toString(row.key()),
                                stamp(row.dateTime("AptDateTime")),
                                patient(row.num("PatNum")),
                                word(APPOINTMENT_STATUS, row.num("AptStatus")),
                                row.text("ProcDescript"),
                                row.text("Note"),
                                stamp(row.dateTime("DateTStamp")))));
            }
            return wanted.cut(
                    List.of("AptNum", "Start", "Patient", "Status", "Procedures", "Note", "Last edited"), rows, "");
        });
    }

    private SheetRows written(SheetRows.Wanted wanted) {
        return database.read(() -> {
            List<SheetRows.Row> rows = new ArrayList<>();
            for (OdRow row : database.table("securitylog").rows()) {
                long patient = row.num("PatNum");
                rows.add(new SheetRows.Row(
                        "",
                        List.of(
                                stamp(row.dateTime("LogDateTime")),
                                Office.isApiEntry(row)
                                        ? "API"
                                        : user(row.num("UserNum")) + " at " + row.text("CompName"),
                                Audit.word(row.num("PermType")) + " " + row.num("FKey"),
                                patient == 0 ? "" : patient(patient),
                                row.text("LogText"))));
            }
            Collections.reverse(rows);
            return wanted.cut(List.of("When", "By", "What", "Patient", "Audit text"), rows, "");
        });
    }

    private SheetRows requests(SheetRows.Wanted wanted) {
        List<SheetRows.Row> rows = new ArrayList<>();
        for (RequestLog.Entry entry : office.requests().last()) {
            rows.add(new SheetRows.Row(
                    "",
                    List.of(
                            entry.method(),
                            entry.path(),
                            entry.status() == 0 ? "cut" : Integer.toString(entry.status()),
                            entry.fault())));
        }
        Collections.reverse(rows);
        return wanted.cut(
                List.of("Method", "Path", "Status", "Fault"),
                rows,
                office.requests().total() + " calls in all, newest first");
    }

    private String patient(long patNum) {
        return database.table("patient")
                .get(patNum)
                .map(row -> name(row) + " (" + patNum + ")")
                .orElse(Long.toString(patNum));
    }

    private static String name(OdRow patient) {
        return patient.text("LName") + ", " + patient.text("FName");
    }

    private String user(long userNum) {
        return userNum == 0
                ? ""
                : database.table("userod")
                        .get(userNum)
                        .map(row -> row.text("UserName"))
                        .orElse("user " + userNum);
    }

    private static String word(List<String> words, long number) {
        return number >= 0 && number < words.size() ? words.get((int) number) : Long.toString(number);
    }

    private static String date(LocalDate date) {
        return date.getYear() < 1880 ? "" : date.toString();
    }

    private static String stamp(LocalDateTime time) {
        return time.getYear() < 1880 ? "" : time.toString();
    }
}
