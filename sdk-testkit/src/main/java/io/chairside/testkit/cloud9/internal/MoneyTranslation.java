package io.chairside.testkit.cloud9.internal;

import io.chairside.testkit.cloud9.Cloud9Ids;
import io.chairside.testkit.practice.Insurance.ClaimLine;
import io.chairside.testkit.practice.Insurance.LineStatus;
import io.chairside.testkit.practice.Ledger;
import io.chairside.testkit.practice.Ledger.Installment;
import io.chairside.testkit.practice.Ledger.Payment;
import io.chairside.testkit.practice.Ledger.PaymentPlan;
import io.chairside.testkit.practice.Ledger.Split;
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

/**
 * The practice's money as Cloud 9 would hold it. A charge stands on the payer's account; what an insurer is expected to pay, or has paid, is
 * moved to the policy's account by a pair of transfers, and the insurer's money and the write-off lower that one. A payment is one row per
 * account. What a payment plan takes over leaves what is due now but not what is due in all; each instalment comes back when it is due. So the
 * payer's and the policies' accounts of a family sum to the family's balance in {@link SyntheticPractice#balances()}.
 */
final class MoneyTranslation {

    private final SyntheticPractice practice;
    private final Office office;
    private final PracticeTranslation people;
    private final Map<Long, List<Installment>> installments = new HashMap<>();

    MoneyTranslation(SyntheticPractice practice, Office office, PracticeTranslation people) {
        this.practice = practice;
        this.office = office;
        this.people = people;
        practice.ledger()
                .installments()
                .forEach(installment -> installments
                        .computeIfAbsent(installment.planId(), key -> new ArrayList<>())
                        .add(installment));
    }

    void fill() {
        types();
        practice.visits().treatments().stream()
                .filter(treatment -> treatment.status() == Visits.TreatmentStatus.COMPLETE)
                .forEach(this::charge);
        practice.insurance().claimLines().forEach(this::claimLine);
        practice.ledger().adjustments().forEach(this::adjustment);
        payments();
        practice.ledger().paymentPlans().forEach(this::plan);
        office.ledger.sort(java.util.Comparator.comparing((Office.Transaction row) -> row.at)
                .thenComparing(row -> row.guid));
    }

    private void types() {
        type("Charge", "Procedure", false);
        type("Charge", "Payment Plan Charge", false);
        type("Transfer", "Transfer to Payment Plan", false);
        type("Transfer", "Transfer to Insurance", false);
        type("Transfer", "Account Transfer", false);
        for (String name : List.of("Cash", "Check", "Credit Card", "Online Card", "ACH", "Refund")) {
            type("Payment", name, false);
        }
        type("Payment", "Insurance Payment", true);
        type("Adjustment", "Insurance Write-Off", true);
        for (Ledger.AdjustmentKind kind : Ledger.AdjustmentKind.values()) {
            type("Adjustment", PracticeTranslation.words(kind), false);
        }
    }

    private void type(String category, String name, boolean insurance) {
        office.transactionTypes.put(
                name,
                new Office.TransType(
                        Cloud9Ids.of("transaction-type", name),
                        category,
                        name.replaceAll("[^A-Z]", ""),
                        name,
                        insurance,
                        name.toLowerCase(java.util.Locale.ROOT).contains("discount"),
                        name.equals("Finance charge"),
                        name.equals("Returned check fee")));
    }

    private Office.Transaction add(
            String guid,
            long patientId,
            String type,
            LocalDate date,
            LocalDateTime entered,
            long dueNow,
            long totalDue) {
        return add(guid, patientId, null, type, date, entered, dueNow, totalDue);
    }

    private Office.Transaction add(
            String guid,
            long personId,
            @org.jspecify.annotations.Nullable String policy,
            String type,
            LocalDate date,
            LocalDateTime entered,
            long dueNow,
            long totalDue) {
        long patient = people.accountPatient(personId);
        Office.Transaction row = new Office.Transaction(
                guid,
                Cloud9Ids.patient(patient),
                policy == null ? Cloud9Ids.account(patient) : null,
                policy,
                date.atTime(entered.toLocalTime().withNano(0)),
                Objects.requireNonNull(office.transactionTypes.get(type), type),
                dueNow,
                totalDue);
        office.ledger.add(row);
        return row;
    }

    private void charge(Visits.Treatment treatment) {
        long cents = treatment.totalCents();
        Office.Transaction row = add(
                Cloud9Ids.charge(treatment.id()),
                treatment.patientId(),
                "Procedure",
                treatment.date(),
                treatment.createdAt(),
                cents,
                cents);
        row.code = practice.office()
                .procedureCodes()
                .get((int) treatment.codeId() - 1)
                .code();
        row.tooth = treatment.tooth();
        row.surface = treatment.surface();
        place(row, treatment.locationId(), treatment.providerId());
    }

    private static void place(Office.Transaction row, long location, long provider) {
        row.locGuid = Cloud9Ids.location(location);
        row.employeeGuid = provider == 0 ? "" : Cloud9Ids.provider(provider);
    }

    private void claimLine(ClaimLine line) {
        boolean answered = line.status() == LineStatus.RECEIVED || line.status() == LineStatus.SUPPLEMENTAL;
        if (line.status() == LineStatus.ESTIMATED || !people.isPatient(line.patientId())) {
            return;
        }
        long paid = answered ? line.paidCents() : line.estimateCents();
        long moved = paid + line.writeOffCents();
        LocalDate entered = line.enteredOn();
        LocalDate date =
                answered && entered != null ? entered : line.createdAt().toLocalDate();
        String policy = Cloud9Ids.policy(line.coverageId());
        if (moved != 0) {
            transfer(line, null, "from", -moved, date);
            transfer(line, policy, "to", moved, date);
        }
        if (answered) {
            insurer(line, "insurance-payment", policy, "Insurance Payment", date, line.paidCents());
            insurer(line, "write-off", policy, "Insurance Write-Off", date, line.writeOffCents());
        }
    }

    private void transfer(
            ClaimLine line, @org.jspecify.annotations.Nullable String policy, String end, long cents, LocalDate date) {
        place(
                add(
                        Cloud9Ids.of("transfer-" + end, line.id()),
                        line.patientId(),
                        policy,
                        "Transfer to Insurance",
                        date,
                        line.createdAt(),
                        cents,
                        cents),
                line.locationId(),
                line.providerId());
    }

    private void insurer(ClaimLine line, String kind, String policy, String type, LocalDate date, long cents) {
        if (cents != 0) {
            place(
                    add(
                            Cloud9Ids.of(kind, line.id()),
                            line.patientId(),
                            policy,
                            type,
                            date,
                            line.changedAt(),
                            -cents,
                            -cents),
                    line.locationId(),
                    line.providerId());
        }
    }

    private void adjustment(Ledger.Adjustment adjustment) {
        Office.Transaction row = add(
                Cloud9Ids.of("adjustment", adjustment.id()),
                adjustment.patientId(),
                PracticeTranslation.words(adjustment.kind()),
                adjustment.date(),
                adjustment.createdAt(),
                adjustment.cents(),
                adjustment.cents());
        row.note = adjustment.note();
        place(row, adjustment.locationId(), adjustment.providerId());
    }

    private void payments() {
        Map<Long, List<Split>> splits = new LinkedHashMap<>();
        practice.ledger()
                .splits()
                .forEach(split -> splits.computeIfAbsent(split.paymentId(), key -> new ArrayList<>())
                        .add(split));
        for (Payment payment : practice.ledger().payments()) {
            List<Split> own = splits.getOrDefault(payment.id(), List.of());
            if (payment.method() == Ledger.Method.INTERNAL) {
                own.forEach(split -> payment(
                        payment,
                        split.patientId(),
                        Cloud9Ids.of("internal", split.id()),
                        "Account Transfer",
                        split.cents(),
                        own.size() > 1));
                continue;
            }
            Map<Long, Long> byAccount = new LinkedHashMap<>();
            own.forEach(split -> byAccount.merge(people.accountPatient(split.patientId()), split.cents(), Long::sum));
            byAccount.forEach((patient, cents) -> payment(
                    payment,
                    patient,
                    Cloud9Ids.of("payment", payment.id() + "/" + patient),
                    payment.cents() < 0 ? "Refund" : method(payment.method()),
                    cents,
                    byAccount.size() > 1));
        }
    }

    private static String method(Ledger.Method method) {
        return switch (method) {
            case CASH -> "Cash";
            case CHECK -> "Check";
            case CARD -> "Credit Card";
            case ONLINE -> "Online Card";
            case TRANSFER -> "ACH";
            case INTERNAL -> "Account Transfer";
        };
    }

    private void payment(Payment payment, long personId, String guid, String type, long cents, boolean group) {
        Office.Transaction row = add(guid, personId, type, payment.date(), payment.createdAt(), -cents, -cents);
        row.note = payment.note();
        row.reference = payment.reference();
        row.group = group;
        place(row, payment.locationId(), 0);
    }

    private void plan(PaymentPlan plan) {
        String contract = Cloud9Ids.contract(plan.id());
        practice.ledger().planItems().stream()
                .filter(item -> item.planId() == plan.id())
                .forEach(item -> {
                    Office.Transaction row = add(
                            Cloud9Ids.of("plan-item", item.id()),
                            plan.patientId(),
                            "Transfer to Payment Plan",
                            plan.date(),
                            item.changedAt(),
                            -item.cents(),
                            0);
                    row.contract = contract;
                    place(row, plan.locationId(), plan.providerId());
                });
        List<Installment> all = installments.getOrDefault(plan.id(), List.of());
        LocalDate asOf = practice.spec().asOf();
        for (Installment installment : all) {
            if (!installment.due().isAfter(asOf)) {
                Office.Transaction row = add(
                        Cloud9Ids.of("instalment", installment.id()),
                        plan.patientId(),
                        "Payment Plan Charge",
                        installment.due(),
                        installment.due().atStartOfDay(),
                        installment.principalCents() + installment.interestCents(),
                        installment.interestCents());
                row.contract = contract;
                row.inContract = true;
                place(row, plan.locationId(), plan.providerId());
            }
        }
        office.contracts.add(new Office.Contract(
                contract,
                Cloud9Ids.account(people.accountPatient(plan.patientId())),
                Cloud9Ids.person(plan.guarantorId()),
                Cloud9Ids.patient(people.accountPatient(plan.patientId())),
                plan.totalCents(),
                plan.date(),
                plan.closed() ? "Completed" : "Active",
                Cloud9Ids.location(plan.locationId()),
                all.stream().map(Installment::due).toList(),
                all.stream().map(Installment::principalCents).toList(),
                asOf));
    }
}
