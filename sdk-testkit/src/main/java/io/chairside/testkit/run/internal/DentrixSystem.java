package io.chairside.testkit.run.internal;

import io.chairside.testkit.dentrix.DentrixSimulator;
import io.chairside.testkit.run.PracticeView;
import io.chairside.testkit.run.RunningSimulator;
import io.chairside.testkit.run.Sheet;
import io.chairside.testkit.run.SheetBook;
import io.chairside.testkit.run.SheetRows;
import io.chairside.testkit.run.SimulatorSystem;
import io.chairside.testkit.run.StartOptions;
import io.chairside.testkit.sql.SimulatedDatabase;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Dentrix on the practice's own server. */
public final class DentrixSystem implements SimulatorSystem {

    /** Made by the service loader. */
    public DentrixSystem() {}

    @Override
    public String key() {
        return "dentrix";
    }

    @Override
    public String title() {
        return "Dentrix";
    }

    @Override
    public RunningSimulator start(StartOptions options) {
        Practices.refuseData(options, key());
        DentrixSimulator.Builder builder = DentrixSimulator.builder().practice(Practices.spec(options));
        options.clock().ifPresent(builder::clock);
        DentrixSimulator office = builder.start();
        if (!options.served()) {
            return handle(office);
        }
        return handle(office)
                .extra("jdbcUrl", office.database().serve(options.host(), options.port()))
                .extra("user", "sa")
                .extra("password", "");
    }

    @Override
    public Optional<RunningSimulator> adopt(Object simulator) {
        return simulator instanceof DentrixSimulator office ? Optional.of(handle(office)) : Optional.empty();
    }

    private Handle handle(DentrixSimulator office) {
        return new Handle(
                        new Handle.Name(key(), title()),
                        new Handle.Looks(view(office.database()), SqlFaults.of(office.database())),
                        () -> office.clock().now(),
                        office.clock().zone(),
                        office::close,
                        office,
                        office.database(),
                        office.dataSource(),
                        office.clock(),
                        office.practice())
                .setting("owner", "admin");
    }

    private static PracticeView view(SimulatedDatabase database) {
        return new SheetBook()
                .add(
                        Sheet.opening("patients", "Patients", "ledger"),
                        wanted -> wanted.cut(
                                List.of("Id", "Last name", "First name", "Born", "Status", "Guarantor"),
                                SqlSheets.rows(
                                        database.query("SELECT * FROM admin.patient ORDER BY patid"),
                                        "patid",
                                        "patid",
                                        "lastname",
                                        "firstname",
                                        "birthdate",
                                        "status",
                                        "guarid"),
                                ""))
                .add(Sheet.detail("ledger", "Ledger"), wanted -> ledger(database, wanted))
                .add(
                        Sheet.of("appointments", "Appointments"),
                        wanted -> wanted.cut(
                                List.of(
                                        "Id", "Date", "Hour", "Minute", "Length", "Patient", "Reason", "Status",
                                        "Changed"),
                                SqlSheets.rows(
                                        database.query(
                                                "SELECT * FROM admin.appt ORDER BY apptdate DESC, timehr DESC, timemin DESC"),
                                        "",
                                        "apptid",
                                        "apptdate",
                                        "timehr",
                                        "timemin",
                                        "apptlen",
                                        "patname",
                                        "apptreason",
                                        "status",
                                        "automodifiedtimestamp"),
                                ""))
                .addWritten(database.writes())
                .add(Sheet.of("requests", "Requests"), wanted -> SqlSheets.requests(database, wanted));
    }

    /** The account is the family's: lines of money stand on the guarantor and name the patient where others name a procedure. */
    private static SheetRows ledger(SimulatedDatabase database, SheetRows.Wanted wanted) {
        long patient = wanted.of().matches("\\d{1,9}") ? Long.parseLong(wanted.of()) : 0;
        List<Map<String, @Nullable Object>> account = database.query(
                "SELECT p.guarid, p.lastname, p.firstname, a.aging0to30 + a.aging31to60 + a.aging61to90 + a.aging91plus balance"
                        + " FROM admin.patient p LEFT JOIN admin.aging a ON a.guarid = p.guarid WHERE p.patid = ?",
                patient);
        if (account.isEmpty()) {
            throw new IllegalArgumentException("there is no such patient");
        }
        return wanted.cut(
                List.of(
                        "Date", "Line", "Patient", "Class", "Type", "Code", "Text", "Amount", "Check", "Entered",
                        "Changed"),
                SqlSheets.rows(
                        database.query(
                                "SELECT l.*, c.adacode, c.descript FROM admin.fullproclog l LEFT JOIN admin.proccode c"
                                        + " ON c.proccodeid = l.proccodeid AND l.chartstatus <> 90"
                                        + " WHERE l.guarid = ? ORDER BY l.procdate DESC, l.procid DESC",
                                account.get(0).get("guarid")),
                        "",
                        "procdate",
                        "procid",
                        "patid",
                        "proclogclass",
                        "proclogorder",
                        "adacode",
                        "descript",
                        "amt",
                        "checknum",
                        "createdate",
                        "automodifiedtimestamp"),
                "Account of " + SqlSheets.text(account.get(0), "lastname") + ", "
                        + SqlSheets.text(account.get(0), "firstname") + " (guarantor "
                        + SqlSheets.text(account.get(0), "guarid") + "): balance "
                        + SqlSheets.text(account.get(0), "balance"));
    }
}
