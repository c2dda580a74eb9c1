package io.chairside.opendental.internal.mapping;

import io.chairside.core.id.AppointmentId;
import io.chairside.core.id.ClaimId;
import io.chairside.core.id.LedgerEntryId;
import io.chairside.core.id.LedgerPaymentId;
import io.chairside.core.id.PatientId;
import io.chairside.core.id.PaymentPlanId;
import io.chairside.core.id.PaymentTypeId;
import io.chairside.core.id.ProcedureId;
import io.chairside.core.ledger.LedgerEntry;
import io.chairside.core.ledger.LedgerEntryKind;
import io.chairside.core.ledger.LedgerPayment;
import io.chairside.core.ledger.PaymentSplit;
import io.chairside.core.ledger.Procedure;
import io.chairside.core.ledger.ProcedureStatus;
import io.chairside.core.read.Coded;
import io.chairside.core.write.Reference;
import io.chairside.opendental.internal.wire.AdjustmentRow;
import io.chairside.opendental.internal.wire.ClaimProcRow;
import io.chairside.opendental.internal.wire.PaymentRow;
import io.chairside.opendental.internal.wire.PlanChargeRow;
import io.chairside.opendental.internal.wire.ProcedureRow;
import io.chairside.opendental.internal.wire.RowReader;
import io.chairside.opendental.internal.wire.SplitRow;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The ledger: procedures, payments, and every entry that moves a balance. The vendor's signs end here: a payment and a write-off are positive on
 * the wire and lower what is owed; an adjustment has the balance's sign already.
 */
public final class LedgerMapper {

    /** Behind the key of a line of a claim in the id of what the insurer paid on it. */
    public static final String PAYMENT_PART = ":payment";

    /** Behind the key of a line of a claim in the id of what was written off on it. */
    public static final String WRITE_OFF_PART = ":writeoff";

    private static final Words<ProcedureStatus> PROCEDURE_STATUS = new Words<>(
                    "ProcStatus", ProcedureStatus.OTHER, ProcedureStatus.OTHER)
            .with(ProcedureStatus.PLANNED, "TP", 1)
            .with(ProcedureStatus.COMPLETED, "C", 2)
            .with(ProcedureStatus.EXISTING, "EC", 3)
            .with(ProcedureStatus.EXISTING, "EO", 4)
            .with(ProcedureStatus.REFERRED, "R", 5)
            .with(ProcedureStatus.DELETED, "D", 6)
            .with(ProcedureStatus.CONDITION, "Cn", 7)
            .with(ProcedureStatus.PLANNED, "TPi", 8);

    private static final Coded<LedgerEntryKind> CHARGE = Coded.of(LedgerEntryKind.CHARGE, "procedurelog");
    private static final Coded<LedgerEntryKind> INSURANCE = Coded.of(LedgerEntryKind.INSURANCE_PAYMENT, "InsPayAmt");
    private static final Coded<LedgerEntryKind> WRITE_OFF = Coded.of(LedgerEntryKind.WRITE_OFF, "WriteOff");
    private static final Coded<LedgerEntryKind> ADJUSTMENT = Coded.of(LedgerEntryKind.ADJUSTMENT, "adjustment");
    private static final Coded<LedgerEntryKind> PAYMENT = Coded.of(LedgerEntryKind.PATIENT_PAYMENT, "paysplit");
    private static final Coded<LedgerEntryKind> REFUND = Coded.of(LedgerEntryKind.REFUND, "paysplit");
    private static final Coded<LedgerEntryKind> TRANSFER = Coded.of(LedgerEntryKind.TRANSFER, "paysplit");
    private static final Coded<LedgerEntryKind> PLAN_CHARGE =
            Coded.of(LedgerEntryKind.PAYMENT_PLAN_CHARGE, "payplancharge");
    private static final Coded<LedgerEntryKind> PLAN_CREDIT =
            Coded.of(LedgerEntryKind.PAYMENT_PLAN_CREDIT, "payplancharge");

    private LedgerMapper() {}

    /** What a payment is to its splits. */
    public enum PaymentNature {
        /** Money received. */
        PAYMENT,
        /** Money given back. */
        REFUND,
        /** Money moved between accounts. */
        TRANSFER
    }

    /** Fee of all units, in hundredths. */
    public static long fee(ProcedureRow row) {
        return Math.multiplyExact(row.procFee(), (long) row.unitQty() + row.baseUnits());
    }

    public static boolean completed(ProcedureRow row) {
        return row.procStatus().equals("C") || row.procStatus().equals("2");
    }

    public static boolean deleted(ProcedureRow row) {
        return row.procStatus().equals("D") || row.procStatus().equals("6");
    }

    /** Whether a line's money counts as paid: received, supplemental, capitation. */
    public static boolean paid(ClaimProcRow row) {
        return switch (row.status()) {
            case "Received", "1", "Supplemental", "4", "CapClaim", "5", "CapComplete", "7" -> true;
            default -> false;
        };
    }

    /** Whether a line's money is expected: not received, estimate, capitation estimate, history. */
    public static boolean expected(ClaimProcRow row) {
        return switch (row.status()) {
            case "NotReceived", "0", "CapEstimate", "8", "InsHist", "9" -> true;
            default -> estimate(row);
        };
    }

    /** Whether a line is an estimate that is not on any claim. */
    public static boolean estimate(ClaimProcRow row) {
        return row.status().equals("Estimate") || row.status().equals("6");
    }

    /** Whether a procedure is to be paid for: planned or completed. */
    public static boolean billable(ProcedureRow row) {
        return completed(row)
                || row.procStatus().equals("TP")
                || row.procStatus().equals("1");
    }

    /** The procedure of a row. */
    public static Procedure procedure(ProcedureRow row, MapContext context) {
        @Nullable LocalDate date = row.procDate() == null ? row.plannedOn() : row.procDate();
        return Procedure.builder()
                .id(ProcedureId.of(Long.toString(row.procNum())))
                .patient(PatientId.of(Long.toString(row.patNum())))
                .status(PROCEDURE_STATUS.of(row.procStatus(), context))
                .code(MapContext.orEmpty(row.procCode()))
                .description(Optional.ofNullable(row.descript()))
                .date(MapContext.required(date, "ProcDate"))
                .fee(context.money(fee(row)))
                .appointment(appointment(row.aptNum()))
                .plannedAppointment(appointment(row.plannedAptNum()))
                .tooth(Optional.ofNullable(row.toothNum() == null ? row.toothRange() : row.toothNum()))
                .surface(Optional.ofNullable(row.surf()))
                .provider(MapContext.provider(row.provNum()))
                .location(MapContext.location(row.clinicNum()))
                .origin(context.origin("procedurelog", row.procNum(), row.dateTStamp()))
                .build();
    }

    private static Optional<AppointmentId> appointment(long key) {
        return key == 0 ? Optional.empty() : Optional.of(AppointmentId.of(Long.toString(key)));
    }

    /** The charge of a completed procedure. */
    public static LedgerEntry charge(ProcedureRow row, MapContext context) {
        return entry(
                        "procedurelog",
                        row.procNum(),
                        "",
                        row.patNum(),
                        CHARGE,
                        fee(row),
                        MapContext.required(row.procDate(), "ProcDate"),
                        row.dateTStamp(),
                        context)
                .enteredOn(Optional.ofNullable(row.dateEntryC()))
                .provider(MapContext.provider(row.provNum()))
                .location(MapContext.location(row.clinicNum()))
                .procedure(ProcedureId.of(Long.toString(row.procNum())))
                .description(Optional.ofNullable(row.procCode()))
                .build();
    }

    /** What an insurer paid on a line. */
    public static LedgerEntry insurancePayment(ClaimProcRow row, LocalDate date, MapContext context) {
        return claimEntry(row, PAYMENT_PART, INSURANCE, row.insPayAmt(), date, context);
    }

    /** What was written off on a line. */
    public static LedgerEntry writeOff(ClaimProcRow row, LocalDate date, MapContext context) {
        return claimEntry(row, WRITE_OFF_PART, WRITE_OFF, row.writeOff(), date, context);
    }

    private static LedgerEntry claimEntry(
            ClaimProcRow row,
            String suffix,
            Coded<LedgerEntryKind> kind,
            long amount,
            LocalDate date,
            MapContext context) {
        return entry(
                        "claimproc",
                        row.claimProcNum(),
                        suffix,
                        row.patNum(),
                        kind,
                        negated(amount),
                        date,
                        row.secDateTEdit(),
                        context)
                .enteredOn(Optional.ofNullable(row.dateEntry()))
                .provider(MapContext.provider(row.provNum()))
                .location(MapContext.location(row.clinicNum()))
                .procedure(procedure(row.procNum()))
                .claim(row.claimNum() == 0 ? Optional.empty() : Optional.of(ClaimId.of(Long.toString(row.claimNum()))))
                .plan(plan(row.payPlanNum()))
                .build();
    }

    /** An adjustment. */
    public static LedgerEntry adjustment(AdjustmentRow row, @Nullable String type, MapContext context) {
        return entry(
                        "adjustment",
                        row.adjNum(),
                        "",
                        row.patNum(),
                        ADJUSTMENT,
                        row.adjAmt(),
                        row.adjDate(),
                        row.secDateTEdit(),
                        context)
                .enteredOn(Optional.ofNullable(row.dateEntry()))
                .provider(MapContext.provider(row.provNum()))
                .location(MapContext.location(row.clinicNum()))
                .procedure(procedure(row.procNum()))
                .type(Optional.ofNullable(row.adjTypeName() == null ? type : row.adjTypeName()))
                .description(Optional.ofNullable(row.adjNote()))
                .build();
    }

    /** The part of a payment that moves one account. */
    public static LedgerEntry split(SplitRow row, PaymentNature nature, @Nullable String type, MapContext context) {
        @Nullable LocalDate date = row.datePay() == null ? row.dateEntry() : row.datePay();
        return entry(
                        "paysplit",
                        row.splitNum(),
                        "",
                        row.patNum(),
                        switch (nature) {
                            case PAYMENT -> PAYMENT;
                            case REFUND -> REFUND;
                            case TRANSFER -> TRANSFER;
                        },
                        negated(row.splitAmt()),
                        MapContext.required(date, "DatePay"),
                        // The API cuts this stamp to its day, which is no time of a change; only queries give it whole.
                        null,
                        context)
                .enteredOn(Optional.ofNullable(row.dateEntry()))
                .provider(MapContext.provider(row.provNum()))
                .location(MapContext.location(row.clinicNum()))
                .procedure(procedure(row.procNum()))
                .payment(LedgerPaymentId.of(Long.toString(row.payNum())))
                .plan(plan(row.payPlanNum()))
                .type(Optional.ofNullable(type))
                .unallocated(row.unearnedType() != 0)
                .build();
    }

    /** What became due under a plan, on the account of who pays it. */
    public static LedgerEntry planDebit(PlanChargeRow row, MapContext context) {
        return planCharge(row, PLAN_CHARGE, row.guarantor(), row.principal() + orZero(row.interest()), context);
    }

    /** What an old-style plan took over from its patient's account. */
    public static LedgerEntry planCredit(PlanChargeRow row, long patient, MapContext context) {
        return planCharge(row, PLAN_CREDIT, patient, negated(row.principal()), context);
    }

    private static LedgerEntry planCharge(
            PlanChargeRow row, Coded<LedgerEntryKind> kind, long patient, long amount, MapContext context) {
        return entry(
                        "payplancharge",
                        row.payPlanChargeNum(),
                        "",
                        patient,
                        kind,
                        amount,
                        MapContext.required(row.chargeDate(), "ChargeDate"),
                        row.secDateTEdit(),
                        context)
                .enteredOn(Optional.ofNullable(row.secDateTEntry()).map(LocalDateTime::toLocalDate))
                .provider(MapContext.provider(row.provNum()))
                .location(MapContext.location(row.clinicNum()))
                .procedure(procedure(row.procNum()))
                .plan(plan(row.payPlanNum()))
                .build();
    }

    /** What a plan took over from an account, where no row says so by itself. */
    public static LedgerEntry planCredit(
            String resource, long key, long plan, long patient, long amount, LocalDate date, MapContext context) {
        return entry(resource, key, "", patient, PLAN_CREDIT, amount, date, null, context)
                .plan(plan(plan))
                .build();
    }

    private static LedgerEntry.Builder entry(
            String resource,
            long key,
            String suffix,
            long patient,
            Coded<LedgerEntryKind> kind,
            long cents,
            LocalDate date,
            @Nullable LocalDateTime modified,
            MapContext context) {
        return LedgerEntry.builder()
                .id(LedgerEntryId.of(id(resource, key, suffix)))
                .patient(PatientId.of(Long.toString(patient)))
                .kind(kind)
                .amount(context.money(cents))
                .date(date)
                .origin(context.origin(resource, key, modified));
    }

    /** Id of the entry that a row is, or that a part of it is. */
    public static String id(String resource, long key, String suffix) {
        return resource + ':' + key + suffix;
    }

    private static Optional<ProcedureId> procedure(long key) {
        return key == 0 ? Optional.empty() : Optional.of(ProcedureId.of(Long.toString(key)));
    }

    private static Optional<PaymentPlanId> plan(long key) {
        return key == 0 ? Optional.empty() : Optional.of(PaymentPlanId.of(Long.toString(key)));
    }

    private static long negated(long cents) {
        return cents == RowReader.NO_AMOUNT ? 0 : -cents;
    }

    static long orZero(long cents) {
        return cents == RowReader.NO_AMOUNT ? 0 : cents;
    }

    /** A payment with its parts. */
    public static LedgerPayment payment(
            PaymentRow row, @Nullable String type, List<PaymentSplit> splits, MapContext context) {
        return LedgerPayment.builder()
                .id(LedgerPaymentId.of(Long.toString(row.payNum())))
                .patient(PatientId.of(Long.toString(row.patNum())))
                .amount(context.money(row.payAmt()))
                .date(row.payDate())
                .enteredOn(Optional.ofNullable(row.dateEntry()))
                .type(Optional.ofNullable(row.payTypeName() == null ? type : row.payTypeName()))
                .typeId(
                        row.payType() == 0
                                ? Optional.empty()
                                : Optional.of(PaymentTypeId.of(Long.toString(row.payType()))))
                .checkNumber(Optional.ofNullable(row.checkNum()))
                .note(Optional.ofNullable(row.payNote()))
                .location(MapContext.location(row.clinicNum()))
                .source(Optional.ofNullable(row.paymentSource()))
                .transfer(row.payType() == 0)
                .reference(reference(row))
                .deposited(row.depositNum() != 0)
                .addAllSplits(splits)
                .origin(context.origin("payment", row.payNum(), row.secDateTEdit()))
                .build();
    }

    /** Our reference, in whichever of the three fields that can hold it. */
    public static Optional<Reference> reference(PaymentRow row) {
        return reference(row.checkNum()).or(() -> reference(row.bankBranch())).or(() -> reference(row.payNote()));
    }

    private static Optional<Reference> reference(@Nullable String text) {
        return text == null || !text.contains("CS")
                ? Optional.empty()
                : Reference.findAll(text).stream().findFirst();
    }

    /** A part of a payment. */
    public static PaymentSplit paymentSplit(SplitRow row, MapContext context) {
        @Nullable LocalDate date = row.datePay() == null ? row.dateEntry() : row.datePay();
        return PaymentSplit.builder()
                .rawId(Long.toString(row.splitNum()))
                .patient(PatientId.of(Long.toString(row.patNum())))
                .amount(context.money(row.splitAmt()))
                .date(MapContext.required(date, "DatePay"))
                .procedure(procedure(row.procNum()))
                .provider(MapContext.provider(row.provNum()))
                .plan(plan(row.payPlanNum()))
                .unallocated(row.unearnedType() != 0)
                .build();
    }
}
