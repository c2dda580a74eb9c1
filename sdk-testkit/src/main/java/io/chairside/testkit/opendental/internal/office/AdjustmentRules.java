package io.chairside.testkit.opendental.internal.office;

import io.chairside.testkit.opendental.data.OdRow;
import io.chairside.testkit.opendental.data.OdTable;
import io.chairside.testkit.opendental.internal.server.Body;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** Creating and changing adjustments. */
public final class AdjustmentRules {
    private static final int ADJ_TYPES = 1;

    private final Office office;
    private final OdTable adjustments;

    /**
     * Creates the rules of an office.
     *
     * @param office the office
     */
    public AdjustmentRules(Office office) {
        this.office = office;
        this.adjustments = office.table("adjustment");
    }

    /**
     * Creates an adjustment.
     *
     * @param body the fields
     * @return the new row
     */
    public OdRow create(Body body) {
        OdRow patient = office.patient(body.needNumber("PatNum"));
        long type = body.needNumber("AdjType");
        BigDecimal amount = Amounts.cents(office, "AdjAmt", body.needAmount("AdjAmt"));
        checkSign(type, amount);
        LocalDate date = body.needDate("AdjDate");
        checkDate(date);
        Long procNum = body.number("ProcNum");
        OdRow procedure =
                procNum == null || procNum == 0 ? null : office.row("procedurelog", procNum, "Procedure not found.");
        if (procedure != null && procedure.num("PatNum") != patient.key()) {
            throw Refusal.bad("ProcNum does not belong to the patient.");
        }
        Long provNum = body.number("ProvNum");
        long provider = provNum != null
                ? office.row("provider", provNum, "Provider not found.").key()
                : procedure != null ? procedure.num("ProvNum") : patient.num("PriProv");
        Long clinicNum = body.number("ClinicNum");
        long clinic = clinicNum != null
                ? clinicNum
                : procedure != null ? procedure.num("ClinicNum") : patient.num("ClinicNum");
        LocalDate sentProcDate = body.date("ProcDate");
        LocalDate procDate =
                sentProcDate != null ? sentProcDate : procedure != null ? procedure.date("ProcDate") : date;
        OdRow row = adjustments.insert(added -> added.set("AdjDate", date)
                .set("AdjAmt", amount)
                .set("PatNum", patient.key())
                .set("AdjType", type)
                .set("ProvNum", provider)
                .set("AdjNote", Amounts.orBlank(body.text("AdjNote")))
                .set("ProcDate", procDate)
                .set("ProcNum", procedure == null ? 0 : procedure.key())
                .set("DateEntry", office.today())
                .set("ClinicNum", clinic));
        office.audit(Audit.ADJUSTMENT_CREATE, patient.key(), row.key());
        return row;
    }

    private void checkSign(long type, BigDecimal amount) {
        OdRow definition = office.table("definition")
                .get(type)
                .filter(row -> row.num("Category") == ADJ_TYPES)
                .orElseThrow(() -> Refusal.bad("AdjType is invalid."));
        boolean positive = definition.text("ItemValue").equals("+");
        if (positive && amount.signum() < 0) {
            throw Refusal.bad("AdjAmt must be positive for this AdjType.");
        }
        if (!positive && amount.signum() > 0) {
            throw Refusal.bad("AdjAmt must be negative for this AdjType.");
        }
    }

    private void checkDate(LocalDate date) {
        if (date.isAfter(office.today())) {
            throw Refusal.bad("AdjDate cannot be in the future.");
        }
    }

    /**
     * Changes an adjustment.
     *
     * @param adjNum the key
     * @param body the fields
     * @return the changed row
     */
    public OdRow change(long adjNum, Body body) {
        OdRow before = office.row("adjustment", adjNum, "Adjustment not found.");
        Long sentType = body.number("AdjType");
        long type = sentType == null ? before.num("AdjType") : sentType;
        BigDecimal sentAmount = body.amount("AdjAmt");
        BigDecimal amount = sentAmount == null ? before.money("AdjAmt") : Amounts.cents(office, "AdjAmt", sentAmount);
        checkSign(type, amount);
        LocalDate sentDate = body.date("AdjDate");
        LocalDate date = sentDate == null ? before.date("AdjDate") : sentDate;
        checkDate(date);
        Long provider = body.number("ProvNum");
        if (provider != null
                && office.row("provider", provider, "Provider not found.").flag("IsHidden")) {
            throw Refusal.bad("ProvNum is hidden.");
        }
        OdRow row = adjustments.update(adjNum, changed -> {
            changed.set("AdjType", type).set("AdjAmt", amount).set("AdjDate", date);
            for (String name : List.of("ProvNum", "ProcNum", "ClinicNum")) {
                Long key = body.number(name);
                if (key != null) {
                    changed.set(name, key);
                }
            }
            if (body.has("AdjNote")) {
                changed.set("AdjNote", Amounts.orBlank(body.text("AdjNote")));
            }
        });
        office.audit(Audit.ADJUSTMENT_EDIT, row.num("PatNum"), adjNum);
        return row;
    }
}
