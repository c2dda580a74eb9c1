package io.chairside.testkit.opendental.internal.office;

import io.chairside.testkit.opendental.FrontDesk;
import io.chairside.testkit.opendental.data.OdRow;
import io.chairside.testkit.opendental.data.OdTable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;

/** The front desk of the simulated office. */
public final class StaffDesk implements FrontDesk {
    private static final int STAFF = 1;
    private static final int COMPLETE = 2;
    private static final int ARCHIVED = 3;
    private static final int TREATMENT_PLANNED = 1;
    private static final int MERGE_LINK = 1;
    private static final int DELETED_APPOINTMENT = 0;
    /** Tables whose rows follow a merged patient. */
    private static final List<String> MOVING = List.of(
            "payment",
            "paysplit",
            "adjustment",
            "procedurelog",
            "claim",
            "claimproc",
            "appointment",
            "commlog",
            "document",
            "patplan",
            "payplan",
            "payplancharge",
            "statement",
            "recall",
            "patfield",
            "discountplansub",
            "procnote");

    private final Office office;

    /**
     * Opens the desk of an office.
     *
     * @param office the office
     */
    public StaffDesk(Office office) {
        this.office = office;
    }

    private OdRow row(String table, long key) {
        return office.table(table).get(key).orElseThrow(() -> new NoSuchElementException(table + " " + key));
    }

    private void step(Runnable work) {
        office.database().write(() -> {
            work.run();
            return null;
        });
    }

    @Override
    public void deletePayment(long payNum) {
        step(() -> {
            OdRow payment = row("payment", payNum);
            if (payment.num("DepositNum") != 0 && payment.money("PayAmt").signum() != 0) {
                throw new IllegalStateException("payment " + payNum + " is on a deposit slip");
            }
            office.table("paysplit")
                    .by("PayNum", payNum)
                    .forEach(split -> office.table("paysplit").delete(split.key()));
            office.table("payment").delete(payNum);
            office.auditStaff(
                    Audit.PAYMENT_EDIT, payment.num("PatNum"), payNum, "Delete for: " + payment.num("PatNum"));
            Balances.ageFamily(office, payment.num("PatNum"));
        });
    }

    @Override
    public void editPaymentAmount(long payNum, BigDecimal amount) {
        step(() -> {
            OdRow payment = row("payment", payNum);
            BigDecimal before = payment.money("PayAmt");
            office.table("payment").update(payNum, changed -> changed.set("PayAmt", amount));
            List<OdRow> splits = office.table("paysplit").by("PayNum", payNum);
            BigDecimal left = amount;
            for (int i = 0; i < splits.size(); i++) {
                OdRow split = splits.get(i);
                boolean last = i == splits.size() - 1;
                BigDecimal part = last || before.signum() == 0
                        ? left
                        : split.money("SplitAmt").multiply(amount).divide(before, 2, RoundingMode.HALF_UP);
                left = left.subtract(part);
                office.table("paysplit").update(split.key(), changed -> changed.set("SplitAmt", part));
            }
            edited(payment);
        });
    }

    private void edited(OdRow payment) {
        office.auditStaff(Audit.PAYMENT_EDIT, payment.num("PatNum"), payment.key(), "Edited payment.");
        Balances.ageFamily(office, payment.num("PatNum"));
    }

    @Override
    public void editPaymentDate(long payNum, LocalDate date) {
        step(() -> {
            OdRow payment = row("payment", payNum);
            office.table("payment").update(payNum, changed -> changed.set("PayDate", date));
            for (OdRow split : office.table("paysplit").by("PayNum", payNum)) {
                office.table("paysplit").update(split.key(), changed -> changed.set("DatePay", date));
            }
            edited(payment);
        });
    }

    @Override
    public void editPaymentPatient(long payNum, long patNum) {
        step(() -> {
            OdRow payment = row("payment", payNum);
            row("patient", patNum);
            office.table("payment").update(payNum, changed -> changed.set("PatNum", patNum));
            for (OdRow split : office.table("paysplit").by("PayNum", payNum)) {
                office.table("paysplit")
                        .update(
                                split.key(),
                                changed -> changed.set("PatNum", patNum)
                                        .set("ProcNum", 0)
                                        .set("AdjNum", 0)
                                        .set("PayPlanNum", 0)
                                        .set("PayPlanChargeNum", 0));
            }
            edited(payment);
            Balances.ageFamily(office, patNum);
        });
    }

    @Override
    public void editPaymentNote(long payNum, String note) {
        step(() -> {
            OdRow payment = row("payment", payNum);
            office.table("payment").update(payNum, changed -> changed.set("PayNote", note));
            edited(payment);
        });
    }

    @Override
    public void editPaymentCheckNumber(long payNum, String checkNumber) {
        step(() -> {
            OdRow payment = row("payment", payNum);
            office.table("payment").update(payNum, changed -> changed.set("CheckNum", checkNumber));
            edited(payment);
        });
    }

    @Override
    public long typeInPayment(long patNum, BigDecimal amount, LocalDate date) {
        return office.database().write(() -> {
            OdRow patient = row("patient", patNum);
            OdRow payment = office.table("payment")
                    .insert(added -> added.set("PatNum", patNum)
                            .set("PayAmt", amount)
                            .set("PayDate", date)
                            .set("DateEntry", office.today())
                            .set("PayType", office.firstDefinition(10))
                            .set("ClinicNum", patient.num("ClinicNum"))
                            .set("SecUserNumEntry", STAFF));
            office.table("paysplit")
                    .insert(added -> added.set("PatNum", patNum)
                            .set("PayNum", payment.key())
                            .set("SplitAmt", amount)
                            .set("DatePay", date)
                            .set("DateEntry", office.today())
                            .set("ProvNum", patient.num("PriProv"))
                            .set("ClinicNum", patient.num("ClinicNum"))
                            .set("SecUserNumEntry", STAFF));
            office.auditStaff(Audit.PAYMENT_CREATE, patNum, payment.key(), "Created payment.");
            Balances.ageFamily(office, patNum);
            return payment.key();
        });
    }

    @Override
    public long attachToDeposit(LocalDate date, long... payNums) {
        return office.database().write(() -> {
            List<OdRow> payments = new ArrayList<>();
            for (long payNum : payNums) {
                payments.add(row("payment", payNum));
            }
            OdRow deposit = DepositRules.slip(office, date, payments);
            office.auditStaff(Audit.DEPOSIT_SLIPS, 0, deposit.key(), "Created deposit slip.");
            return deposit.key();
        });
    }

    @Override
    public void mergePatients(long fromPatNum, long intoPatNum) {
        step(() -> {
            OdRow from = row("patient", fromPatNum);
            OdRow into = row("patient", intoPatNum);
            if (fromPatNum == intoPatNum) {
                throw new IllegalStateException("a patient cannot be merged into himself");
            }
            for (String name : MOVING) {
                move(name, "PatNum", fromPatNum, intoPatNum);
            }
            move("inssub", "Subscriber", fromPatNum, intoPatNum);
            move("payplan", "Guarantor", fromPatNum, intoPatNum);
            move("payplancharge", "Guarantor", fromPatNum, intoPatNum);
            // Members of the vanishing patient's family stay together under the guarantor that remains.
            for (OdRow member : office.table("patient").by("Guarantor", fromPatNum)) {
                if (member.key() != fromPatNum) {
                    office.table("patient")
                            .update(member.key(), changed -> changed.set("Guarantor", into.num("Guarantor")));
                }
            }
            office.table("patient")
                    .update(
                            from.key(),
                            changed -> changed.set("PatStatus", ARCHIVED).set("Guarantor", fromPatNum));
            office.table("patientlink")
                    .insert(added -> added.set("PatNumFrom", fromPatNum)
                            .set("PatNumTo", intoPatNum)
                            .set("LinkType", MERGE_LINK)
                            .set("DateTimeLink", office.now()));
            office.auditStaff(Audit.PATIENT_MERGE, intoPatNum, intoPatNum, "Merged patients.");
            Balances.ageFamily(office, intoPatNum);
            Balances.ageFamily(office, fromPatNum);
        });
    }

    private void move(String name, String column, long from, long into) {
        OdTable table = office.table(name);
        for (OdRow row : table.by(column, from)) {
            table.update(row.key(), changed -> changed.set(column, into));
        }
    }

    @Override
    public void archivePatient(long patNum) {
        step(() -> status(patNum, ARCHIVED));
    }

    @Override
    public void deletePatient(long patNum) {
        step(() -> status(patNum, Office.DELETED));
    }

    private void status(long patNum, int status) {
        row("patient", patNum);
        office.table("patient").update(patNum, changed -> changed.set("PatStatus", status));
        office.auditStaff(Audit.PATIENT_EDIT, patNum, patNum, "Changed patient status.");
    }

    @Override
    public void deleteAppointment(long aptNum) {
        step(() -> {
            OdRow appointment = row("appointment", aptNum);
            AppointmentRules.recordHistory(office, appointment, AppointmentRules.DELETED, STAFF);
            for (String column : List.of("AptNum", "PlannedAptNum")) {
                for (OdRow procedure : office.table("procedurelog").by(column, aptNum)) {
                    office.table("procedurelog").update(procedure.key(), changed -> changed.set(column, 0));
                }
            }
            office.table("deletedobject")
                    .insert(added -> added.set("ObjectNum", aptNum).set("ObjectType", DELETED_APPOINTMENT));
            office.table("appointment").delete(aptNum);
            office.auditStaff(Audit.APPOINTMENT_EDIT, appointment.num("PatNum"), aptNum, "Deleted appointment.");
        });
    }

    @Override
    public void completeAppointment(long aptNum) {
        step(() -> {
            OdRow appointment = row("appointment", aptNum);
            OdRow complete = office.table("appointment").update(aptNum, changed -> changed.set("AptStatus", COMPLETE));
            for (OdRow procedure : office.table("procedurelog").by("AptNum", aptNum)) {
                if (procedure.num("ProcStatus") == TREATMENT_PLANNED) {
                    office.table("procedurelog")
                            .update(
                                    procedure.key(),
                                    changed -> changed.set("ProcStatus", COMPLETE)
                                            .set(
                                                    "ProcDate",
                                                    appointment
                                                            .dateTime("AptDateTime")
                                                            .toLocalDate())
                                            .set("DateEntryC", office.today())
                                            .set("DateComplete", office.today()));
                }
            }
            AppointmentRules.recordHistory(office, complete, AppointmentRules.CHANGED, STAFF);
            office.auditStaff(Audit.APPOINTMENT_EDIT, appointment.num("PatNum"), aptNum, "Set complete.");
            Balances.ageFamily(office, appointment.num("PatNum"));
        });
    }

    @Override
    public long addAdjustment(long patNum, long adjType, BigDecimal amount, LocalDate date) {
        return office.database().write(() -> {
            OdRow patient = row("patient", patNum);
            OdRow adjustment = office.table("adjustment")
                    .insert(added -> added.set("PatNum", patNum)
                            .set("AdjType", adjType)
                            .set("AdjAmt", amount)
                            .set("AdjDate", date)
                            .set("ProcDate", date)
                            .set("DateEntry", office.today())
                            .set("ProvNum", patient.num("PriProv"))
                            .set("ClinicNum", patient.num("ClinicNum"))
                            .set("SecUserNumEntry", STAFF));
            office.auditStaff(Audit.ADJUSTMENT_CREATE, patNum, adjustment.key(), "Created adjustment.");
            Balances.ageFamily(office, patNum);
            return adjustment.key();
        });
    }

    @Override
    public void deleteAdjustment(long adjNum) {
        step(() -> {
            OdRow adjustment = row("adjustment", adjNum);
            office.table("adjustment").delete(adjNum);
            long patNum = adjustment.num("PatNum");
            office.auditStaff(Audit.ADJUSTMENT_EDIT, patNum, adjNum, "Delete for patient: " + patNum);
            Balances.ageFamily(office, patNum);
        });
    }

    @Override
    public void runAging() {
        step(() -> {
            PayPlanRules.issueAllDue(office);
            Balances.runAging(office);
        });
    }

    @Override
    public void openAccount(long patNum) {
        step(() -> {
            row("patient", patNum);
            Balances.openAccount(office, patNum);
        });
    }
}
