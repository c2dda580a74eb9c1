package io.chairside.testkit.opendental.internal.office;

import io.chairside.testkit.opendental.data.OdRow;
import io.chairside.testkit.opendental.data.OdTable;
import io.chairside.testkit.opendental.internal.server.Body;
import io.chairside.testkit.opendental.internal.wire.Words;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Creating, changing and deleting procedures. */
public final class ProcedureRules {
    /** Database number of a deleted procedure. */
    public static final int DELETED = 6;

    private static final int COMPLETE = 2;
    private static final int PRIORITIES = 20;
    private static final int DIAGNOSES = 16;
    private static final long ESTIMATE = 6;
    private static final List<Long> DELETABLE = List.of(1L, 2L, 8L);

    private final Office office;
    private final OdTable procedures;

    /**
     * Creates the rules of an office.
     *
     * @param office the office
     */
    public ProcedureRules(Office office) {
        this.office = office;
        this.procedures = office.table("procedurelog");
    }

    /**
     * Creates a procedure.
     *
     * @param body the fields
     * @return the new row
     */
    public OdRow create(Body body) {
        OdRow patient = office.patient(body.needNumber("PatNum"));
        LocalDate date = body.needDate("ProcDate");
        body.needText("ProcStatus");
        Long status = body.word("ProcStatus", Words.PROC_STATUS);
        if (status == null || status == DELETED || status == 8) {
            throw Refusal.bad("ProcStatus is invalid.");
        }
        OdRow code = code(body);
        if (code == null) {
            throw Refusal.bad("procCode is required.");
        }
        Long sentProvider = body.number("ProvNum");
        long provider = sentProvider != null ? sentProvider : patient.num("PriProv");
        BigDecimal sentFee = body.amount("ProcFee");
        BigDecimal fee = sentFee != null ? Amounts.cents(office, "ProcFee", sentFee) : standardFee(patient, code.key());
        Long sentClinic = body.number("ClinicNum");
        long clinic = sentClinic != null ? sentClinic : patient.num("ClinicNum");
        check(body);
        LocalDate today = office.today();
        OdRow row = procedures.insert(added -> {
            added.set("PatNum", patient.key())
                    .set("ProcDate", date)
                    .set("CodeNum", code.key())
                    .set("BaseUnits", code.num("BaseUnits"))
                    .set("ProvNum", provider)
                    .set("ProcFee", fee)
                    .set("ClinicNum", clinic)
                    .set("ProcStatus", status)
                    .set("SecDateEntry", office.now())
                    .set(status == COMPLETE ? "DateEntryC" : "DateTP", today);
            apply(body, added);
        });
        office.audit(Audit.PROC_CREATE, patient.key(), row.key());
        return row;
    }

    private @Nullable OdRow code(Body body) {
        String name = body.text("procCode");
        if (name != null) {
            return office.table("procedurecode").rows().stream()
                    .filter(row -> row.text("ProcCode").equals(name))
                    .findFirst()
                    .orElseThrow(() -> Refusal.notFound("procCode not found"));
        }
        Long key = office.version().atLeast(Version.parse("25.2.21")) ? body.number("CodeNum") : null;
        return key == null ? null : office.row("procedurecode", key, "procCode not found");
    }

    private BigDecimal standardFee(OdRow patient, long codeNum) {
        long schedule = patient.num("FeeSched");
        if (schedule == 0) {
            schedule = office.table("provider")
                    .get(patient.num("PriProv"))
                    .map(row -> row.num("FeeSched"))
                    .orElse(0L);
        }
        long wanted = schedule;
        return office.table("fee").by("CodeNum", codeNum).stream()
                .filter(row -> row.num("FeeSched") == wanted)
                .map(row -> row.money("Amount"))
                .findFirst()
                .orElse(BigDecimal.ZERO);
    }

    /**
     * Changes a procedure.
     *
     * @param procNum the key
     * @param body the fields
     * @return the changed row
     */
    public OdRow change(long procNum, Body body) {
        OdRow before = office.row("procedurelog", procNum, "Procedure not found.");
        if (before.num("ProcStatus") == DELETED) {
            throw Refusal.notFound("Procedure not found.");
        }
        if (before.num("ProcStatus") == COMPLETE) {
            for (String frozen : List.of("CodeNum", "procCode", "Discount", "ToothNum", "Surf", "ToothRange")) {
                if (body.has(frozen)) {
                    throw Refusal.bad(frozen + " cannot be changed on a completed procedure.");
                }
            }
        }
        OdRow code = code(body);
        Long status = body.word("ProcStatus", Words.PROC_STATUS);
        if (status != null && status == DELETED) {
            throw Refusal.bad("ProcStatus is invalid.");
        }
        check(body);
        LocalDate date = body.date("ProcDate");
        BigDecimal fee = body.amount("ProcFee");
        OdRow row = procedures.update(procNum, changed -> {
            if (code != null) {
                changed.set("CodeNum", code.key());
            }
            if (date != null) {
                changed.set("ProcDate", date);
            }
            if (fee != null) {
                changed.set("ProcFee", Amounts.cents(office, "ProcFee", fee));
            }
            if (status != null) {
                changed.set("ProcStatus", status);
                if (status == COMPLETE && before.num("ProcStatus") != COMPLETE) {
                    changed.set("DateEntryC", office.today()).set("DateComplete", office.today());
                }
            }
            for (String name : List.of("ProvNum", "ClinicNum")) {
                Long key = body.number(name);
                if (key != null) {
                    changed.set(name, key);
                }
            }
            apply(body, changed);
        });
        office.audit(Audit.PROC_EDIT, row.num("PatNum"), procNum);
        return row;
    }

    private void check(Body body) {
        exists(body, "AptNum", "appointment", "Appointment not found");
        exists(body, "PlannedAptNum", "appointment", "Appointment not found");
        exists(body, "ProvNum", "provider", "Provider not found.");
        exists(body, "ClinicNum", "clinic", "Clinic not found");
        exists(body, "Priority", "definition", "Priority not found");
        exists(body, "Dx", "definition", "Dx not found");
        String priority = body.text("priority");
        if (priority != null && !priority.isEmpty() && office.definition(PRIORITIES, priority) == 0) {
            throw Refusal.notFound("Priority not found");
        }
        String dx = body.text("dxName");
        if (dx != null && !dx.isEmpty() && office.definition(DIAGNOSES, dx) == 0) {
            throw Refusal.notFound("Dx not found");
        }
    }

    private void exists(Body body, String name, String table, String missing) {
        Long key = body.number(name);
        if (key != null && key != 0) {
            office.row(table, key, missing);
        }
    }

    private void apply(Body body, OdRow row) {
        for (String name : List.of("AptNum", "PlannedAptNum", "Priority", "Dx")) {
            Long key = body.number(name);
            if (key != null) {
                row.set(name, key);
            }
        }
        for (String name : List.of("Surf", "ToothNum", "ToothRange")) {
            String text = body.text(name);
            if (text != null) {
                row.set(name, text);
            }
        }
        String priority = body.text("priority");
        if (priority != null && !priority.isEmpty()) {
            row.set("Priority", office.definition(PRIORITIES, priority));
        }
        String dx = body.text("dxName");
        if (dx != null && !dx.isEmpty()) {
            row.set("Dx", office.definition(DIAGNOSES, dx));
        }
    }

    /**
     * Deletes a procedure: the row stays and gets the status deleted.
     *
     * @param procNum the key
     */
    public void delete(long procNum) {
        OdRow row = office.row("procedurelog", procNum, "Procedure not found.");
        if (row.num("ProcStatus") == DELETED) {
            throw Refusal.notFound("Procedure not found.");
        }
        boolean complete = row.num("ProcStatus") == COMPLETE;
        if (!DELETABLE.contains(row.num("ProcStatus"))
                || (complete && !office.version().atLeast(Version.parse("23.1.11")))) {
            throw Refusal.bad("Not allowed to delete a procedure with this ProcStatus.");
        }
        List<OdRow> lines = office.table("claimproc").by("ProcNum", procNum);
        if (lines.stream().anyMatch(line -> line.num("ClaimNum") != 0)) {
            throw Refusal.bad("Not allowed to delete a procedure that is attached to a claim.");
        }
        if (lines.stream().anyMatch(line -> line.money("InsPayAmt").signum() != 0)) {
            throw Refusal.bad("Not allowed to delete a procedure that has an insurance payment attached.");
        }
        refuseAttached("paysplit", "ProcNum", procNum, "a payment");
        refuseAttached("adjustment", "ProcNum", procNum, "an adjustment");
        refuseAttached("payplancharge", "ProcNum", procNum, "a payment plan");
        if (office.table("payplanlink").by("FKey", procNum).stream().anyMatch(link -> link.num("LinkType") == 2)) {
            throw Refusal.bad("Not allowed to delete a procedure that is attached to a payment plan.");
        }
        for (OdRow line : lines) {
            if (line.num("Status") == ESTIMATE) {
                office.table("claimproc").delete(line.key());
            }
        }
        procedures.update(
                procNum,
                changed -> changed.set("ProcStatus", DELETED).set("AptNum", 0).set("PlannedAptNum", 0));
        office.audit(Audit.PROC_DELETE, row.num("PatNum"), procNum);
    }

    private void refuseAttached(String table, String column, long procNum, String what) {
        if (!office.table(table).by(column, procNum).isEmpty()) {
            throw Refusal.bad("Not allowed to delete a procedure that is attached to " + what + ".");
        }
    }
}
