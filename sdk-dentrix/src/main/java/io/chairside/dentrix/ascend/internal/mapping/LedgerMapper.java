package io.chairside.dentrix.ascend.internal.mapping;

import io.chairside.core.id.ClaimId;
import io.chairside.core.id.LedgerEntryId;
import io.chairside.core.id.LedgerPaymentId;
import io.chairside.core.id.LocationId;
import io.chairside.core.id.PatientId;
import io.chairside.core.id.PaymentTypeId;
import io.chairside.core.id.ProcedureId;
import io.chairside.core.id.ProviderId;
import io.chairside.core.insurance.Estimate;
import io.chairside.core.ledger.LedgerEntry;
import io.chairside.core.ledger.LedgerEntryKind;
import io.chairside.core.ledger.LedgerPayment;
import io.chairside.core.ledger.PaymentSplit;
import io.chairside.core.ledger.Procedure;
import io.chairside.core.ledger.ProcedureStatus;
import io.chairside.core.money.Money;
import io.chairside.core.read.Coded;
import io.chairside.core.write.Reference;
import io.chairside.dentrix.ascend.internal.wire.FieldException;
import io.chairside.dentrix.ascend.internal.wire.WireRecord;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Transactions and procedures. The wire's sign is ours: charges positive, payments negative. Stateless. */
public final class LedgerMapper {

    private static final String CANCELLATION = "Cancellation";
    private static final String REBILL = "Rebill";

    private LedgerMapper() {}

    /**
     * A ledger type, as far as it matters.
     *
     * @param description as staff see it
     * @param collection whether it is about money received or given back
     * @param writeOff whether it is a write-off
     */
    public record Type(String description, boolean collection, boolean writeOff) {}

    /**
     * Whether a transaction counts. A chain of edits is netted by leaving out what does not: the row that was edited or voided is inactive, and the
     * row that cancels it only exists to take it back.
     *
     * @param row the transaction
     * @return whether it counts
     */
    public static boolean counts(WireRecord row) {
        return row.flag("isActive").orElse(true) && !cancels(row);
    }

    /**
     * Whether a transaction cancels another one.
     *
     * @param row the transaction
     * @return whether it does
     */
    public static boolean cancels(WireRecord row) {
        return row.text("ledgerType")
                .filter(type -> type.endsWith(CANCELLATION))
                .isPresent();
    }

    private static String base(String ledgerType) {
        return ledgerType.endsWith(REBILL)
                ? ledgerType.substring(0, ledgerType.length() - REBILL.length())
                : ledgerType;
    }

    /**
     * What a transaction is.
     *
     * @param row the transaction
     * @param type its ledger type
     * @param amount its amount
     * @return its kind, with the raw ledger type
     */
    public static Coded<LedgerEntryKind> kind(WireRecord row, Optional<Type> type, Money amount) {
        String raw = row.text("ledgerType").orElse("");
        LedgerEntryKind kind = switch (base(raw)) {
            case "PatientProcedureLedger" -> LedgerEntryKind.CHARGE;
            case "PatientProcedurePayment" -> LedgerEntryKind.PATIENT_PAYMENT;
            case "InsurancePayment" -> LedgerEntryKind.INSURANCE_PAYMENT;
            case "PatientChargeAdjustment" ->
                amount.isPositive() && type.map(Type::collection).orElse(false)
                        ? LedgerEntryKind.REFUND
                        : LedgerEntryKind.ADJUSTMENT;
            case "PatientCreditAdjustment" ->
                type.map(Type::writeOff).orElse(false) ? LedgerEntryKind.WRITE_OFF : LedgerEntryKind.ADJUSTMENT;
            case "InsuranceRefundAdjustment" -> LedgerEntryKind.ADJUSTMENT;
            default -> LedgerEntryKind.OTHER;
        };
        return Coded.of(kind, raw);
    }

    /**
     * An entry.
     *
     * @param row the transaction
     * @param type its ledger type
     * @param context the read
     * @return the entry
     * @throws FieldException if a needed field is missing or cannot be understood
     */
    public static LedgerEntry entry(WireRecord row, Optional<Type> type, MapContext context) {
        Money amount = context.requiredMoney(row, "amount");
        Coded<LedgerEntryKind> kind = kind(row, type, amount);
        String id = row.id();
        boolean payment = kind.is(LedgerEntryKind.PATIENT_PAYMENT);
        return LedgerEntry.builder()
                .id(LedgerEntryId.of(id))
                .patient(PatientId.of(row.requiredReference("patient")))
                .kind(kind)
                .amount(amount)
                .date(row.requiredDate("transactionDate"))
                .enteredOn(enteredOn(row, context))
                .provider(row.reference("provider").map(ProviderId::of))
                .location(row.reference("location").map(LocationId::of))
                .procedure(row.reference("patientProcedure").map(ProcedureId::of))
                .payment(payment ? Optional.of(LedgerPaymentId.of(id)) : Optional.empty())
                .claim(row.reference("insuranceClaim").map(ClaimId::of))
                .type(type.map(Type::description).filter(text -> !text.isEmpty()))
                .unallocated(payment && applied(row).isEmpty())
                .origin(context.origin(row))
                .build();
    }

    private static Optional<LocalDate> enteredOn(WireRecord row, MapContext context) {
        return row.wallTime("entryDate", context.zone()).map(LocalDateTime::toLocalDate);
    }

    private static List<WireRecord> applied(WireRecord row) {
        return row.records("distributions").stream()
                .filter(part -> part.flag("isActive").orElse(true))
                .toList();
    }

    /**
     * A patient's payment with its distributions; what is not distributed is one more split.
     *
     * @param row the transaction
     * @param type its ledger type
     * @param context the read
     * @return the payment
     * @throws FieldException if a needed field is missing or cannot be understood
     */
    public static LedgerPayment payment(WireRecord row, Optional<Type> type, MapContext context) {
        Money received = context.requiredMoney(row, "amount").negated();
        PatientId patient = PatientId.of(row.requiredReference("patient"));
        LocalDate date = row.requiredDate("transactionDate");
        LedgerPayment.Builder payment = LedgerPayment.builder()
                .id(LedgerPaymentId.of(row.id()))
                .patient(patient)
                .amount(received)
                .date(date)
                .enteredOn(enteredOn(row, context))
                .type(type.map(Type::description).filter(text -> !text.isEmpty()))
                .typeId(row.reference("organizationLedgerType").map(PaymentTypeId::of))
                .checkNumber(billing(row).findFirst())
                .location(row.reference("location").map(LocationId::of))
                .source(row.text("ledgerType"))
                .reference(reference(row))
                .origin(context.origin(row));
        Money rest = received;
        for (WireRecord part : applied(row)) {
            // The sign of distributions is the parent's, whatever the wire says.
            Money applied = context.requiredMoney(part, "appliedAmount").abs();
            Money amount = received.isNegative() ? applied.negated() : applied;
            rest = rest.minus(amount);
            payment.addSplit(split(patient, amount, date, row, "charge:" + part.requiredReference("chargeId"))
                    .build());
        }
        if (!rest.isZero()) {
            payment.addSplit(split(patient, rest, date, row, "unapplied:" + row.id())
                    .unallocated(true)
                    .build());
        }
        return payment.build();
    }

    private static PaymentSplit.Builder split(
            PatientId patient, Money amount, LocalDate date, WireRecord row, String rawId) {
        return PaymentSplit.builder()
                .patient(patient)
                .amount(amount)
                .date(date)
                .provider(row.reference("provider").map(ProviderId::of))
                .rawId(rawId);
    }

    /** Check number and reference number, as far as they are there. */
    private static Stream<String> billing(WireRecord row) {
        return row.records("patientPaymentBilling").stream()
                .flatMap(billing ->
                        Stream.of("checkNumber", "referenceNumber").flatMap(field -> billing.text(field).stream()));
    }

    /**
     * Our reference in a payment.
     *
     * @param row the transaction
     * @return the one reference that its billing carries; empty when there is none
     */
    public static Optional<Reference> reference(WireRecord row) {
        List<Reference> all = billing(row)
                .flatMap(text -> Reference.findAll(text).stream())
                .distinct()
                .toList();
        return all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty();
    }

    /**
     * Whether a payment carries a reference.
     *
     * @param row the transaction
     * @param reference the reference
     * @return whether it stands in its billing
     */
    public static boolean carries(WireRecord row, Reference reference) {
        return billing(row).anyMatch(reference::standsIn);
    }

    /**
     * A procedure.
     *
     * @param row the record
     * @param codes procedure codes by the id of their record
     * @param statuses statuses of the settings
     * @param context the read
     * @return the procedure
     * @throws FieldException if a needed field is missing or cannot be understood
     */
    public static Procedure procedure(
            WireRecord row, Map<String, String> codes, Map<String, ProcedureStatus> statuses, MapContext context) {
        LocalDate date = row.date("serviceDate")
                .or(() -> row.date("treatmentPlannedDate"))
                .or(() -> row.wallTime("entryDate", context.zone()).map(LocalDateTime::toLocalDate))
                .orElseThrow(() -> new FieldException("serviceDate", "is missing"));
        List<String> teeth = row.texts("procedureTeeth");
        return Procedure.builder()
                .id(ProcedureId.of(row.id()))
                .patient(PatientId.of(row.requiredReference("patient")))
                .status(status(row, statuses))
                .code(row.reference("practiceProcedure")
                        .map(id -> codes.getOrDefault(id, ""))
                        .orElse(""))
                .date(date)
                .fee(context.requiredMoney(row, "amount"))
                .tooth(teeth.isEmpty() ? Optional.empty() : Optional.of(String.join(",", teeth)))
                .surface(row.text("oralCavity"))
                .provider(row.reference("renderingProvider")
                        .or(() -> row.reference("treatmentPlannedProvider"))
                        .map(ProviderId::of))
                .location(row.reference("location").map(LocationId::of))
                .origin(context.origin(row))
                .build();
    }

    private static Coded<ProcedureStatus> status(WireRecord row, Map<String, ProcedureStatus> statuses) {
        String raw = row.text("status").orElse("");
        if (deleted(row)) {
            return Coded.of(ProcedureStatus.DELETED, raw);
        }
        return switch (raw.toUpperCase(Locale.ROOT)) {
            case "COMPLETE" -> Coded.of(ProcedureStatus.COMPLETED, raw);
            case "TREATMENT_PLANNED", "TREATMENTPLANNED", "PROPOSED" -> Coded.of(ProcedureStatus.PLANNED, raw);
            default -> Words.coded(raw, statuses, ProcedureStatus.class, ProcedureStatus.OTHER);
        };
    }

    private static boolean deleted(WireRecord row) {
        return row.text("state")
                .filter(state -> state.equalsIgnoreCase("DELETED") || state.equalsIgnoreCase("INACTIVE"))
                .isPresent();
    }

    /**
     * What insurance is expected to pay for a procedure.
     *
     * @param row the procedure
     * @param context the read
     * @return the estimate; empty when none was made, or for a deleted procedure
     * @throws FieldException if a needed field is missing or cannot be understood
     */
    public static Optional<Estimate> estimate(WireRecord row, MapContext context) {
        Money insurance = context.money(row, "primaryInsurance")
                .orElse(context.zero())
                .plus(context.money(row, "secondaryInsurance").orElse(context.zero()));
        Money writeOff = context.money(row, "writeOff").orElse(context.zero());
        Money fee = context.requiredMoney(row, "amount");
        Money portion = context.money(row, "guarantorPortion")
                .orElse(fee.minus(insurance).minus(writeOff));
        if (deleted(row) || (insurance.isZero() && writeOff.isZero() && portion.equals(fee))) {
            return Optional.empty();
        }
        return Optional.of(Estimate.builder()
                .procedure(ProcedureId.of(row.id()))
                .patient(PatientId.of(row.requiredReference("patient")))
                .fee(fee)
                .insurance(insurance)
                .writeOff(writeOff)
                .patientPortion(portion)
                .origin(context.origin(row))
                .build());
    }
}
