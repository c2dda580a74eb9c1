package io.chairside.dentrix.internal;

import io.chairside.core.error.ChairsideException;
import io.chairside.core.error.UnavailableException;
import io.chairside.core.payment.PaymentKind;
import io.chairside.core.spi.Capabilities;
import io.chairside.core.spi.ConnectionCheck;
import io.chairside.core.spi.ConnectionCheck.Finding;
import io.chairside.core.spi.ConnectionCheck.Level;
import io.chairside.dentrix.DentrixSettings;
import io.chairside.dentrix.internal.DentrixConfig.Strategy;
import io.chairside.sql.Database;
import io.chairside.sql.NamedQuery;
import io.chairside.sql.Params;
import io.chairside.sql.RefusedWriteException;
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
            NamedQuery.read("check.version", "SELECT optionvalue FROM {o}options WHERE optionkey = 'Data_Version'");

    private final Office office;
    private final Database database;
    private final List<Finding> findings = new ArrayList<>();

    ConnectionProbe(Office office) {
        this.office = office;
        this.database = office.database();
    }

    ConnectionCheck run(Capabilities declared) {
        if (reachable()) {
            guarded("version", this::version);
            guarded("views", this::views);
            guarded("history", this::history);
            guarded("writing", this::writing);
        }
        return new ConnectionCheck(findings, declared);
    }

    private boolean reachable() {
        try {
            office.refuseDuringBackup(OPERATION);
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
                    Level.FAILED,
                    "connection",
                    "The database cannot be asked (" + e.category() + ")"
                            + (e instanceof UnavailableException gone
                                    ? gone.availableAgain()
                                            .map(again -> " until about " + again)
                                            .orElse("")
                                    : "")
                            + ".",
                    e.remedy()));
            return false;
        }
    }

    private Finding version() {
        String version = database.first(OPERATION, VERSION, Params.NONE)
                .flatMap(row -> row.text("optionvalue"))
                .orElse("unknown");
        return new Finding(
                Level.WARNING,
                "version",
                "Data version " + version + "; the facts behind this connector are of G5 to G6.2.",
                "Compare some patients and balances with the office's program before go-live.");
    }

    private Finding views() {
        SchemaProbe.Found found = SchemaProbe.empty()
                .expecting(
                        office.object("v_patient"),
                        "patient_id",
                        "patient_guid",
                        "guar_id",
                        "last_name",
                        "first_name",
                        "birth_date",
                        "status",
                        "privacy_flags",
                        "primdentalinsuredid")
                .expecting(
                        office.object("v_appt"),
                        "appointment_id",
                        "appointment_date",
                        "patient_id",
                        "length",
                        "status_id",
                        "start_hour")
                .expecting(office.object("v_appt_status_codes"), "defid", "descript")
                .expecting(
                        office.object("v_proclog"),
                        "procid",
                        "patid",
                        "guarid",
                        "chartstatus",
                        "proclogclass",
                        "amt",
                        "automodifiedtimestamp")
                .expecting(office.object("v_proccodes"), "proccodeid", "adacode")
                .expecting(office.object("v_notes"), "notetype", "noteid", "notetext")
                .expecting(office.object("v_guarantor_balance"), "guar_id", "balance_0_30_days", "balance_91_plus_days")
                .expecting(office.object("v_insured"), "insured_id", "ins_plan_id", "ins_party_id")
                .expecting(office.object("v_insurance_plans"), "ins_id", "ins_co_name")
                .expecting(office.object("v_provider"), "provider_id", "issecondaryprovider", "inactive")
                .expecting(office.object("v_operatory"), "op_id", "op_title")
                .expecting(office.object("v_payment_types"), "def_id", "descript")
                .expecting(office.object("v_adjustment_types"), "def_id", "descript")
                .expecting(office.object("v_practice_information"), "practice_name")
                .run(database, OPERATION);
        if (found.missing().isEmpty() && found.forbidden().isEmpty()) {
            return ok("views", "Everything that is read is there.");
        }
        return new Finding(
                Level.FAILED,
                "views",
                (found.missing().isEmpty() ? "" : "Missing: " + String.join(", ", found.missing()) + ". ")
                        + (found.forbidden().isEmpty()
                                ? ""
                                : "Not readable by this login: " + String.join(", ", found.forbidden()) + "."),
                "What depends on these cannot be read; most views of the ledger and of insurance need G6 or later.");
    }

    private Finding history() {
        if (!office.config().historyWanted()) {
            return ok("history", "Deleted appointments are told by their absence.");
        }
        return office.mayRead(OPERATION, "appthist")
                ? ok("history", "Deleted appointments are reported.")
                : new Finding(
                        Level.WARNING,
                        "history",
                        "This login may not read the history of appointments.",
                        "Deleted appointments are noticed only by comparing complete reads.");
    }

    private Finding writing() {
        if (office.config().strategy() != Strategy.VENDOR_PROCEDURE) {
            return ok(
                    "writing",
                    office.config().strategy() == Strategy.NONE
                            ? "Nothing is written."
                            : "Payments are asked for in the office journal.");
        }
        List<String> problems = new ArrayList<>();
        Types types = new Types(office);
        for (PaymentKind kind : PaymentKind.values()) {
            if (kind == PaymentKind.INSURANCE) {
                continue;
            }
            try {
                types.payment(
                        OPERATION,
                        Optional.empty(),
                        office.config().paymentType(kind),
                        DentrixSettings.paymentType(kind));
            } catch (RefusedWriteException e) {
                problems.add(kind + ": " + e.outcome().explanation() + " "
                        + e.outcome().remedy());
            }
        }
        return problems.isEmpty()
                ? ok("writing", "Every kind of payment has its payment type.")
                : new Finding(
                        Level.WARNING,
                        "writing",
                        String.join(" ", problems),
                        "Payments of these kinds are refused until a type is chosen.");
    }

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
