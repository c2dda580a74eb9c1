package io.chairside.testkit.ascend.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chairside.testkit.ascend.AscendIds;
import io.chairside.testkit.practice.Insurance.ClaimLine;
import io.chairside.testkit.practice.Insurance.LineStatus;
import io.chairside.testkit.practice.Ledger;
import io.chairside.testkit.practice.SyntheticPractice;
import io.chairside.testkit.practice.Visits;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The practice's money as Ascend would hold it: one transaction for each patient that a payment touches, refunds and moves as adjustments, one
 * insurance payment for each claim and check, write-offs as credit adjustments. Every thirteenth payment was edited once, so that it stands as a
 * chain of three. The active rows of a patient sum to the patient's balance in {@link SyntheticPractice#balances()}.
 */
final class MoneyTranslation {

    private static final int EDITED = 13;
    private static final long WRONG_BEFORE = 1_000;
    private static final int WITHOUT_DISTRIBUTIONS_DAYS = 20;

    private final SyntheticPractice practice;
    private final Organization organization;
    private final Map<String, String> types = new HashMap<>();

    MoneyTranslation(SyntheticPractice practice, Organization organization) {
        this.practice = practice;
        this.organization = organization;
    }

    void fill() {
        types();
        practice.visits().treatments().stream().filter(MoneyTranslation::done).forEach(this::charge);
        payments();
        insurers();
        practice.ledger()
                .adjustments()
                .forEach(adjustment -> adjustment(
                        adjustment.patientId(),
                        adjustment.cents(),
                        PracticeTranslation.words(adjustment.kind()),
                        adjustment.date(),
                        adjustment.locationId(),
                        adjustment.providerId(),
                        adjustment.changedAt()));
        plans();
    }

    private static boolean done(Visits.Treatment treatment) {
        return treatment.status() == Visits.TreatmentStatus.COMPLETE;
    }

    private void types() {
        type("Procedure", "PatientProcedureLedger", "PRODUCTION");
        for (Ledger.Method method : Ledger.Method.values()) {
            type(PracticeTranslation.words(method) + " payment", "PatientProcedurePayment", "COLLECTION");
        }
        type("Insurance payment", "InsurancePayment", "COLLECTION");
        type("Insurance write-off", "PatientCreditAdjustment", "PRODUCTION");
        type("Refund", "PatientChargeAdjustment", "COLLECTION");
        type("Account transfer", "PatientChargeAdjustment", "PRODUCTION");
        type("Payment plan", "PatientCreditAdjustment", "PRODUCTION");
        type("Payment plan instalment", "PatientChargeAdjustment", "PRODUCTION");
        for (Ledger.AdjustmentKind kind : Ledger.AdjustmentKind.values()) {
            boolean charge =
                    kind == Ledger.AdjustmentKind.FINANCE_CHARGE || kind == Ledger.AdjustmentKind.RETURNED_CHECK_FEE;
            type(
                    PracticeTranslation.words(kind),
                    charge ? "PatientChargeAdjustment" : "PatientCreditAdjustment",
                    "PRODUCTION");
        }
    }

    private void type(String name, String ledgerType, String allocation) {
        String id = organization.nextId(Kind.LEDGER_TYPE);
        types.put(name, id);
        organization.load(
                Kind.LEDGER_TYPE,
                Json.object()
                        .put("id", id)
                        .put("description", name)
                        .put("ledgerType", ledgerType)
                        .put("allocation", allocation)
                        .put(
                                "lastModified",
                                organization.stamp(practice.spec().start().atStartOfDay())));
    }

    private ObjectNode row(
            String id,
            String ledgerType,
            String type,
            long patient,
            long provider,
            long location,
            LocalDate date,
            LocalDateTime entered,
            long cents) {
        ObjectNode row = organization.transaction(
                id,
                ledgerType,
                AscendIds.patient(patient),
                provider == 0 ? null : AscendIds.provider(provider),
                AscendIds.location(location),
                date,
                cents);
        row.set(
                "organizationLedgerType",
                Json.reference(Kind.LEDGER_TYPE, Objects.requireNonNull(types.get(type), type)));
        row.put("entryDate", organization.stamp(entered)).put("modifiedDate", Organization.local(entered));
        row.put("lastModified", organization.stamp(entered));
        return row;
    }

    private void charge(Visits.Treatment treatment) {
        ObjectNode row = row(
                AscendIds.charge(treatment.id()),
                "PatientProcedureLedger",
                "Procedure",
                treatment.patientId(),
                treatment.providerId(),
                treatment.locationId(),
                treatment.date(),
                treatment.changedAt(),
                treatment.totalCents());
        row.set("patientProcedure", Json.reference(Kind.PROCEDURE, AscendIds.procedure(treatment.id())));
        organization.load(Kind.CHARGE, row);
    }

    private void payments() {
        Map<Long, List<Ledger.Split>> splits = new HashMap<>();
        practice.ledger()
                .splits()
                .forEach(split -> splits.computeIfAbsent(split.paymentId(), key -> new ArrayList<>())
                        .add(split));
        for (Ledger.Payment payment : practice.ledger().payments()) {
            Map<Long, List<Ledger.Split>> byPatient = new LinkedHashMap<>();
            splits.getOrDefault(payment.id(), List.of())
                    .forEach(split -> byPatient
                            .computeIfAbsent(split.patientId(), key -> new ArrayList<>())
                            .add(split));
            byPatient.forEach((patient, own) -> payment(payment, patient, own));
        }
    }

    private void payment(Ledger.Payment payment, long patient, List<Ledger.Split> splits) {
        long cents = splits.stream().mapToLong(Ledger.Split::cents).sum();
        long provider = splits.get(0).providerId();
        if (payment.method() == Ledger.Method.INTERNAL || payment.cents() < 0) {
            if (cents != 0) {
                adjustment(
                        patient,
                        -cents,
                        payment.cents() < 0 ? "Refund" : "Account transfer",
                        payment.date(),
                        payment.locationId(),
                        provider,
                        payment.changedAt());
            }
            return;
        }
        boolean edited = payment.id() % EDITED == 0;
        ObjectNode row = row(
                organization.nextId(Kind.PATIENT_PAYMENT),
                "PatientProcedurePayment",
                PracticeTranslation.words(payment.method()) + " payment",
                patient,
                provider,
                payment.locationId(),
                payment.date(),
                payment.changedAt(),
                edited ? -cents - WRONG_BEFORE : -cents);
        billing(row, payment);
        for (Ledger.Split split : splits) {
            if (split.treatmentId() != 0 && split.cents() > 0 && done(treatment(split.treatmentId()))) {
                Organization.distribute(
                        row,
                        AscendIds.charge(split.treatmentId()),
                        AscendIds.location(split.locationId()),
                        split.cents());
            }
        }
        organization.load(Kind.PATIENT_PAYMENT, row);
        if (edited) {
            editedOnce(row, -cents, payment.changedAt());
        }
    }

    private Visits.Treatment treatment(long id) {
        return practice.visits().treatments().get((int) id - 1);
    }

    private static void billing(ObjectNode row, Ledger.Payment payment) {
        row.put("paidAtVisit", payment.method() == Ledger.Method.CASH);
        ObjectNode billing = Json.object();
        switch (payment.method()) {
            case CHECK -> billing.put("checkNumber", payment.reference());
            case CARD, ONLINE -> billing.put("creditCardType", 1 + (int) (payment.id() % 4));
            default -> {}
        }
        if (payment.method() != Ledger.Method.CHECK && !payment.reference().isEmpty()) {
            billing.put("referenceNumber", payment.reference());
        }
        if (!billing.isEmpty()) {
            row.set("patientPaymentBilling", billing);
        }
    }

    /** The chain that an edit long ago has left behind, with the stamps of then. */
    private void editedOnce(ObjectNode row, long cents, LocalDateTime at) {
        String replacement = organization.replace(Json.text(row, "id"), cents);
        for (ObjectNode one : List.of(
                row,
                Objects.requireNonNull(organization.find(Kind.PATIENT_PAYMENT, replacement)),
                Objects.requireNonNull(organization.find(
                        Kind.PATIENT_PAYMENT,
                        Json.text(
                                Objects.requireNonNull(organization.find(Kind.PATIENT_PAYMENT, replacement)),
                                "previousTransaction.id"))))) {
            one.put("lastModified", organization.stamp(at))
                    .put("entryDate", organization.stamp(at))
                    .put("modifiedDate", Organization.local(at));
        }
    }

    private void adjustment(
            long patient,
            long cents,
            String type,
            LocalDate date,
            long location,
            long provider,
            LocalDateTime entered) {
        organization.load(
                Kind.ADJUSTMENT,
                row(
                        organization.nextId(Kind.ADJUSTMENT),
                        cents > 0 ? "PatientChargeAdjustment" : "PatientCreditAdjustment",
                        type,
                        patient,
                        provider,
                        location,
                        date,
                        entered,
                        cents));
    }

    private void insurers() {
        Map<String, List<ClaimLine>> answers = new LinkedHashMap<>();
        for (ClaimLine line : practice.insurance().claimLines()) {
            if (line.status() != LineStatus.RECEIVED && line.status() != LineStatus.SUPPLEMENTAL) {
                continue;
            }
            if (line.paidCents() != 0) {
                answers.computeIfAbsent(
                                line.claimId() + "/" + line.checkId() + "/" + line.patientId(),
                                key -> new ArrayList<>())
                        .add(line);
            }
            if (line.writeOffCents() != 0) {
                adjustment(
                        line.patientId(),
                        -line.writeOffCents(),
                        "Insurance write-off",
                        entered(line),
                        line.locationId(),
                        line.providerId(),
                        line.changedAt());
            }
        }
        answers.values().forEach(this::insurancePayment);
    }

    private static LocalDate entered(ClaimLine line) {
        @Nullable LocalDate date = line.enteredOn();
        return date == null ? line.changedAt().toLocalDate() : date;
    }

    private void insurancePayment(List<ClaimLine> lines) {
        ClaimLine first = lines.get(0);
        ObjectNode row = row(
                organization.nextId(Kind.INSURANCE_PAYMENT),
                "InsurancePayment",
                "Insurance payment",
                first.patientId(),
                first.providerId(),
                first.locationId(),
                entered(first),
                first.changedAt(),
                -lines.stream().mapToLong(ClaimLine::paidCents).sum());
        if (first.claimId() != 0) {
            row.set("insuranceClaim", Json.reference(Kind.CLAIM, AscendIds.claim(first.claimId())));
        }
        // Young ones are not distributed yet.
        if (organization.age(row) > WITHOUT_DISTRIBUTIONS_DAYS) {
            for (ClaimLine line : lines) {
                Organization.distribute(
                        row,
                        AscendIds.charge(line.treatmentId()),
                        AscendIds.location(line.locationId()),
                        line.paidCents());
            }
        }
        organization.load(Kind.INSURANCE_PAYMENT, row);
    }

    private void plans() {
        Map<Long, Ledger.PaymentPlan> plans = new HashMap<>();
        practice.ledger().paymentPlans().forEach(plan -> plans.put(plan.id(), plan));
        practice.ledger().planItems().forEach(item -> {
            Ledger.PaymentPlan plan = Objects.requireNonNull(plans.get(item.planId()));
            adjustment(
                    plan.patientId(),
                    -item.cents(),
                    "Payment plan",
                    plan.date(),
                    plan.locationId(),
                    plan.providerId(),
                    item.changedAt());
        });
        practice.ledger().installments().stream()
                .filter(installment ->
                        !installment.due().isAfter(practice.spec().asOf()))
                .forEach(installment -> {
                    Ledger.PaymentPlan plan = Objects.requireNonNull(plans.get(installment.planId()));
                    adjustment(
                            plan.guarantorId(),
                            installment.principalCents() + installment.interestCents(),
                            "Payment plan instalment",
                            installment.due(),
                            plan.locationId(),
                            plan.providerId(),
                            installment.due().atStartOfDay());
                });
    }
}
