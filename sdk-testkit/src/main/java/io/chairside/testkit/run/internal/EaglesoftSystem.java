package io.chairside.testkit.run.internal;

import io.chairside.testkit.eaglesoft.EaglesoftSimulator;
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

/** Eaglesoft. */
public final class EaglesoftSystem implements SimulatorSystem {

    /** Made by the service loader. */
    public EaglesoftSystem() {}

    @Override
    public String key() {
        return "eaglesoft";
    }

    @Override
    public String title() {
        return "Eaglesoft";
    }

    @Override
    public RunningSimulator start(StartOptions options) {
        Practices.refuseData(options, key());
        EaglesoftSimulator.Builder builder = EaglesoftSimulator.builder().practice(Practices.spec(options));
        options.clock().ifPresent(builder::clock);
        EaglesoftSimulator office = builder.start();
        if (!options.served()) {
            return handle(office);
        }
        return handle(office)
                .extra("jdbcUrl", office.database().serve(options.host(), options.port()))
                .extra("user", "sa")
                .extra("password", "")
                .extra("writeAfter", "SET @CONNECTION_AUTHENTICATION = '" + office.signature() + "'");
    }

    @Override
    public Optional<RunningSimulator> adopt(Object simulator) {
        return simulator instanceof EaglesoftSimulator office ? Optional.of(handle(office)) : Optional.empty();
    }

    private Handle handle(EaglesoftSimulator office) {
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
                .setting("connectionInitSql", office.authenticationStatement());
    }

    private static PracticeView view(SimulatedDatabase database) {
        return new SheetBook()
                .add(
                        Sheet.opening("patients", "Patients", "ledger"),
                        wanted -> wanted.cut(
                                List.of("Id", "Last name", "First name", "Born", "Status", "Responsible", "Balance"),
                                SqlSheets.rows(
                                        database.query("SELECT * FROM PPM.patient ORDER BY patient_id"),
                                        "patient_id",
                                        "patient_id",
                                        "last_name",
                                        "first_name",
                                        "birth_date",
                                        "status",
                                        "responsible_party",
                                        "current_bal"),
                                ""))
                .add(Sheet.detail("ledger", "Ledger"), wanted -> ledger(database, wanted))
                .add(
                        Sheet.of("appointments", "Appointments"),
                        wanted -> wanted.cut(
                                List.of(
                                        "Id",
                                        "Start",
                                        "End",
                                        "Patient",
                                        "Description",
                                        "Class",
                                        "Notes",
                                        "Scheduled by"),
                                SqlSheets.rows(
                                        database.query("SELECT * FROM PPM.appointment ORDER BY start_time DESC"),
                                        "",
                                        "appointment_id",
                                        "start_time",
                                        "end_time",
                                        "patient_id",
                                        "description",
                                        "classification",
                                        "appointment_notes",
                                        "scheduled_by"),
                                ""))
                .addWritten(database.writes())
                .add(Sheet.of("requests", "Requests"), wanted -> SqlSheets.requests(database, wanted));
    }

    private static SheetRows ledger(SimulatedDatabase database, SheetRows.Wanted wanted) {
        List<Map<String, @Nullable Object>> patient =
                database.query("SELECT * FROM PPM.patient WHERE patient_id = ?", wanted.of());
        if (patient.isEmpty()) {
            throw new IllegalArgumentException("there is no such patient");
        }
        return wanted.cut(
                List.of("Date", "Number", "Type", "Amount", "Of a row over", "Text", "Status", "Entered", "Entered by"),
                SqlSheets.rows(
                        database.query(
                                "SELECT d.*, h.type, h.tran_date, h.amount whole, h.description, h.status header_status"
                                        + " FROM PPM.transactions_detail d JOIN PPM.transactions_header h ON h.tran_num = d.tran_num"
                                        + " WHERE d.patient_id = ? ORDER BY h.tran_date DESC, d.detail_id DESC",
                                wanted.of()),
                        "",
                        "tran_date",
                        "tran_num",
                        "type",
                        "amount",
                        "whole",
                        "description",
                        "header_status",
                        "date_entered",
                        "user_id"),
                SqlSheets.text(patient.get(0), "last_name") + ", " + SqlSheets.text(patient.get(0), "first_name")
                        + ": balance " + SqlSheets.text(patient.get(0), "current_bal"));
    }
}
