package io.chairside.eaglesoft.internal;

import io.chairside.core.error.ChairsideException;
import io.chairside.core.error.PermissionException;
import io.chairside.core.money.Money;
import io.chairside.core.payment.PaymentKind;
import io.chairside.core.spi.Capabilities;
import io.chairside.core.spi.Capability;
import io.chairside.core.spi.CapabilityEntry;
import io.chairside.core.spi.ConnectionCheck;
import io.chairside.core.spi.ConnectionCheck.Finding;
import io.chairside.core.spi.ConnectionCheck.Level;
import io.chairside.core.spi.Support;
import io.chairside.eaglesoft.EaglesoftSettings;
import io.chairside.eaglesoft.internal.EaglesoftConfig.PaymentMode;
import io.chairside.eaglesoft.internal.EaglesoftConfig.Script;
import io.chairside.eaglesoft.internal.mapping.Cells;
import io.chairside.sql.Database;
import io.chairside.sql.NamedQuery;
import io.chairside.sql.Params;
import io.chairside.sql.RefusedWriteException;
import io.chairside.sql.Row;
import io.chairside.sql.SchemaProbe;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Looks at a live office before go-live; changes nothing. */
final class ConnectionProbe {

    private static final String OPERATION = "check";
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);
    private static final NamedQuery VERSION =
            NamedQuery.read("check.version", "SELECT version FROM {o}system_preferences");
    private static final NamedQuery AUTHENTICATED =
            NamedQuery.read("check.authenticated", "SELECT DB_PROPERTY('Authenticated') AS authenticated");
    private static final NamedQuery LEDGER = NamedQuery.read(
            "check.ledger",
            "SELECT SUM(d.amount) AS total FROM {o}transactions_detail d JOIN {o}transactions_header h"
                    + " ON h.tran_num = d.tran_num WHERE h.status <> 'D'");
    private static final NamedQuery STORED = NamedQuery.read(
            "check.balances",
            "SELECT SUM(current_bal) AS d0, SUM(thirty_day) AS d30, SUM(sixty_day) AS d60, SUM(ninety_day) AS d90 FROM {o}patient");
    /** Changes no row: its condition never holds. */
    private static final NamedQuery HARMLESS =
            NamedQuery.write("check.write", "UPDATE {o}system_preferences SET version = version WHERE 1 = 0");

    private final WriterParts parts;
    private final Office office;
    private final Database database;
    private final List<Finding> findings = new ArrayList<>();

    ConnectionProbe(WriterParts parts) {
        this.parts = parts;
        this.office = parts.office();
        this.database = office.database();
    }

    ConnectionCheck run(Capabilities declared) {
        if (!reachable()) {
            return new ConnectionCheck(findings, declared);
        }
        guarded("version", this::version);
        guarded("tables", this::tables);
        if (office.config().changeTables()) {
            guarded("change tables", this::changeTables);
        }
        guarded("balances", this::balances);
        guarded("database signature", this::authenticated);
        boolean writes = writesConfigured();
        boolean allowed = !writes || writeAllowed();
        guarded("types", this::types);
        return new ConnectionCheck(findings, allowed ? declared : withoutWrites(declared));
    }

    private boolean reachable() {
        try {
            LocalDateTime there = office.serverTime(OPERATION);
            LocalDateTime here =
                    LocalDateTime.ofInstant(database.now(), office.config().zone());
            Duration off = Duration.between(here, there).abs();
            findings.add(
                    off.compareTo(CLOCK_TOLERANCE) <= 0
                            ? ok("connection", "The database answers, and its clock is right.")
                            : new Finding(
                                    Level.WARNING,
                                    "clock",
                                    "The office's server says " + there + ", which is " + off.toMinutes()
                                            + " minutes off.",
                                    "Correct the server's clock or the connection's zone."));
            return true;
        } catch (ChairsideException e) {
            findings.add(new Finding(
                    Level.FAILED, "connection", "The database cannot be asked (" + e.category() + ").", e.remedy()));
            return false;
        }
    }

    private Finding version() {
        String version = database.first(OPERATION, VERSION, Params.NONE)
                .flatMap(row -> row.text("version"))
                .orElse("unknown");
        return version.startsWith("18") || version.startsWith("21")
                ? ok("version", "Eaglesoft " + version + ".")
                : new Finding(
                        Level.WARNING,
                        "version",
                        "Eaglesoft " + version + " was not seen when this connector was written.",
                        "Compare some patients and balances with the office's program before go-live.");
    }

    private Finding tables() {
        SchemaProbe probe = SchemaProbe.empty()
                .expecting(office.table("patient"), PatientReads.COLUMNS.toArray(String[]::new))
                .expecting(office.table("patient"), withBalances())
                .expecting(
                        office.table("appointment"),
                        "appointment_id",
                        "patient_id",
                        "location_id",
                        "start_time",
                        "end_time",
                        "classification")
                .expecting(office.table("appointment_provider"), "appointment_id", "provider_id")
                .expecting(office.table("appointment_detail"), "appt_id", "fee")
                .expecting(office.table("transactions_header"), LedgerRows.HEADER.toArray(String[]::new))
                .expecting(office.table("transactions_detail"), "detail_id", "tran_num", "patient_id", "amount")
                .expecting(office.table("planned_services"), "patient_id", "line_number", "fee")
                .expecting(office.table("treatment_plan_items"), "patient_id", "line_number", "est_primary")
                .expecting(office.table("services"), "service_code", "ada_code", "description")
                .expecting(office.table("paytype"), "paytype_id", "description")
                .expecting(office.table("adjustment_type"), "adjustment_type_id", "description")
                .expecting(office.table("provider"), "provider_id", "position_id", "status")
                .expecting(office.table("positions"), "position_id", "description")
                .expecting(office.table("chairs"), "chair_num", "practice_id")
                .expecting(office.table("scheduler_view_chair"), "chair_num", "show_chair")
                .expecting(office.table("custom_hours"), "provider_id", "occur_on_date", "start_time", "end_time")
                .expecting(office.table("employer"), "employer_id", "insurance_company_id")
                .expecting(office.table("insurance_company"), "insurance_company_id", "name")
                .expecting(office.table("insurance_claim"), "claim_id", "patient_id")
                .expecting(office.table("bulk_payments"), "bulk_payment_num", "amount")
                .expecting(office.table("eod"), "time_ran", "end_tran_num");
        SchemaProbe.Found found = probe.run(database, OPERATION);
        if (found.missing().isEmpty() && found.forbidden().isEmpty()) {
            return ok("tables", "Everything that is read is there.");
        }
        return new Finding(
                Level.FAILED,
                "tables",
                (found.missing().isEmpty() ? "" : "Missing: " + String.join(", ", found.missing()) + ". ")
                        + (found.forbidden().isEmpty()
                                ? ""
                                : "Not readable by this login: " + String.join(", ", found.forbidden()) + "."),
                "What depends on these cannot be read. Check the owner setting, the login's rights and the office's version.");
    }

    private static String[] withBalances() {
        List<String> columns = new ArrayList<>(PatientReads.COLUMNS);
        columns.addAll(List.of("current_bal", "thirty_day", "sixty_day", "ninety_day", "prim_employer_id"));
        return columns.toArray(String[]::new);
    }

    private Finding changeTables() {
        List<String> missing = SchemaProbe.empty()
                .expecting(office.table("rw_patient"), "patient_id", "datetime_modified", "change_type")
                .expecting(office.table("rw_appointment"), "appointment_id", "datetime_modified", "change_type")
                .expecting(office.table("rw_transactions"), "tran_num", "datetime_modified")
                .run(database, OPERATION)
                .missing();
        return missing.isEmpty()
                ? new Finding(
                        Level.WARNING,
                        "change tables",
                        "They are there; another program that empties them would hide changes from this connector.",
                        "Ask the office whether another program uses them, and read everything once a day.")
                : new Finding(
                        Level.FAILED,
                        "change tables",
                        "Missing: " + String.join(", ", missing) + ".",
                        "Set " + EaglesoftSettings.CHANGE_TABLES + " to off.");
    }

    private Finding balances() {
        Money ledger = sum(LEDGER, "total");
        Money stored = sum(STORED, "d0", "d30", "d60", "d90");
        return ledger.equals(stored)
                ? ok("balances", "The stored balances add up to the ledger.")
                : new Finding(
                        Level.WARNING,
                        "balances",
                        "The stored balances and the ledger differ by " + stored.minus(ledger) + " in all.",
                        "Let the office recompute its balances; until then trust the ledger's rows.");
    }

    private Money sum(NamedQuery query, String... columns) {
        Money sum = Money.zero(office.config().currency());
        for (Row row : database.rows(OPERATION, query, Params.NONE)) {
            for (String column : columns) {
                sum = sum.plus(Cells.money(row, column, office.config().currency()));
            }
        }
        return sum;
    }

    private Finding authenticated() {
        String value = database.first(OPERATION, AUTHENTICATED, Params.NONE)
                .flatMap(row -> row.text("authenticated"))
                .orElse("unknown");
        return ok("database signature", "The database says Authenticated = " + value + ".");
    }

    private boolean writesConfigured() {
        for (Script script : Script.values()) {
            if (office.config().script(script).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private boolean writeAllowed() {
        if (office.config().connectionInitSql().isEmpty()) {
            findings.add(new Finding(
                    Level.WARNING,
                    "writing",
                    "No signature is configured; this works only if the office's database needs none.",
                    "Set " + EaglesoftSettings.CONNECTION_INIT_SQL
                            + " to the statement that the vendor issued to you."));
        }
        Optional<ChairsideException> refused =
                database.rehearse(OPERATION, session -> session.update(HARMLESS, Params.NONE));
        if (refused.isEmpty()) {
            findings.add(ok("writing", "The database accepts changes from this connection."));
            return true;
        }
        findings.add(new Finding(
                Level.FAILED,
                "writing",
                refused.get() instanceof PermissionException
                        ? "The database is read-only for this connection."
                        : "The database did not accept a harmless change ("
                                + refused.get().category() + ").",
                refused.get().remedy()));
        return false;
    }

    private static Capabilities withoutWrites(Capabilities declared) {
        Capabilities.Builder to = Capabilities.builder();
        for (Capability capability : declared.declared()) {
            CapabilityEntry entry = declared.get(capability);
            boolean write = capability.name().startsWith("WRITE_")
                    || capability == Capability.MOVE_APPOINTMENT
                    || capability == Capability.CONFIRM_APPOINTMENT
                    || capability == Capability.CANCEL_APPOINTMENT;
            to.declare(
                    capability,
                    write ? Support.UNSUPPORTED : entry.support(),
                    write ? "This connection may not write to the office's database." : entry.evidence(),
                    entry.limits());
            to.increments(
                    capability,
                    declared.increments(capability).edge(),
                    declared.increments(capability).removals());
        }
        return to.build();
    }

    private Finding types() {
        if (office.config().mode() != PaymentMode.SQL) {
            return ok("types", "No payment type is needed.");
        }
        List<String> problems = new ArrayList<>();
        for (PaymentKind kind : PaymentKind.values()) {
            if (kind == PaymentKind.INSURANCE) {
                continue;
            }
            try {
                parts.payType(
                        OPERATION,
                        Optional.empty(),
                        office.config().paymentType(kind),
                        EaglesoftSettings.paymentType(kind));
            } catch (RefusedWriteException e) {
                problems.add(kind + ": " + e.outcome().explanation() + " "
                        + e.outcome().remedy());
            }
        }
        return problems.isEmpty()
                ? ok("types", "Every kind of payment has its pay type.")
                : new Finding(
                        Level.WARNING,
                        "types",
                        String.join(" ", problems),
                        "Payments of these kinds are refused until a type is chosen.");
    }

    /** Looks at something; what cannot be looked at is a finding too. */
    private void guarded(String subject, Supplier<Finding> look) {
        try {
            findings.add(database.understood(OPERATION, subject, look));
        } catch (ChairsideException e) {
            findings.add(new Finding(
                    Level.WARNING, subject, "It could not be looked at (" + e.category() + ").", e.remedy()));
        }
    }

    private static Finding ok(String subject, String message) {
        return new Finding(Level.OK, subject, message, "");
    }
}
