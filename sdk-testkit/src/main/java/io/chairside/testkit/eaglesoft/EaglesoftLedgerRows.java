package io.chairside.testkit.eaglesoft;

import static io.chairside.testkit.eaglesoft.EaglesoftRows.money;
import static io.chairside.testkit.eaglesoft.EaglesoftRows.patient;

import io.chairside.testkit.practice.Insurance;
import io.chairside.testkit.practice.Ledger;
import io.chairside.testkit.practice.SyntheticPractice;
import io.chairside.testkit.practice.Visits.Treatment;
import io.chairside.testkit.practice.Visits.TreatmentStatus;
import io.chairside.testkit.sql.RowLoader;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes ledger rows: a header per transaction and a detail per patient and provider, numbered in the order of entry. */
final class EaglesoftLedgerRows {

    private static final int FIRST_NUMBER = 1_000;
    private static final int VOID_EVERY = 40;
    private static final List<String> PAY_TYPES = List.of(
            "Cash", "Check", "Visa/MC", "Online card", "Bank transfer", "Transfer", "Insurance check", "Insurance EFT");
    private static final List<String> ADJUSTMENT_TYPES = List.of(
            "Courtesy discount",
            "Senior discount",
            "Bad debt",
            "Finance charge",
            "Returned check fee",
            "Refund",
            "Insurance write-off",
            "Payment plan",
            "Payment plan instalment");

    private final EaglesoftRows office;
    private final SyntheticPractice practice;
    private final List<Header> headers = new ArrayList<>();
    private final Map<Long, long[]> expectations = new HashMap<>();
    private final Map<Long, List<Charge>> accounts = new TreeMap<>();

    EaglesoftLedgerRows(EaglesoftRows office) {
        this.office = office;
        this.practice = office.practice;
    }

    /** A transaction on its way to its number. */
    private static final class Header {
        private final LocalDateTime entered;
        private final String type;
        private final LocalDate date;
        private final long patientId;
        private final String description;
        private long cents;
        private @Nullable Integer payType;
        private @Nullable Integer adjustmentType;
        private String impacts = "P";
        private String status = "A";
        private long claimId;
        private long bulk;
        private @Nullable Treatment treatment;
        private final List<Detail> details = new ArrayList<>();

        private Header(LocalDateTime entered, String type, LocalDate date, long patientId, String description) {
            this.entered = entered;
            this.type = type;
            this.date = date;
            this.patientId = patientId;
            this.description = description;
        }

        private Header detail(long patient, long provider, long amount) {
            details.add(new Detail(patient, provider, amount));
            cents += amount;
            return this;
        }
    }

    private record Detail(long patientId, long providerId, long cents) {}

    private record Charge(LocalDate date, long cents) {}

    void load(RowLoader rows) {
        for (int i = 0; i < PAY_TYPES.size(); i++) {
            rows.insert(
                    "PPM.paytype",
                    "paytype_id",
                    i + 1,
                    "sequence",
                    1,
                    "description",
                    PAY_TYPES.get(i),
                    "prompt",
                    "",
                    "display_on_payment_screen",
                    "Y",
                    "currency_type",
                    "P",
                    "include_on_deposit_yn",
                    "Y");
        }
        for (int i = 0; i < ADJUSTMENT_TYPES.size(); i++) {
            rows.insert(
                    "PPM.adjustment_type",
                    "adjustment_type_id",
                    i + 1,
                    "description",
                    ADJUSTMENT_TYPES.get(i),
                    "impacts",
                    i == 5 ? "C" : "A");
        }
        practice.insurance().claimLines().forEach(this::claimLine);
        practice.visits().treatments().stream()
                .filter(treatment -> treatment.status() == TreatmentStatus.COMPLETE)
                .forEach(this::charge);
        payments();
        practice.ledger().adjustments().forEach(this::adjustment);
        plans();
        practice.insurance()
                .checks()
                .forEach(check -> rows.insert(
                        "PPM.bulk_payments",
                        "bulk_payment_num",
                        check.id(),
                        "description",
                        check.number(),
                        "paytype_id",
                        check.electronic() ? 8 : 7,
                        "amount",
                        money(check.cents()),
                        "insurance_company",
                        Long.toString(check.carrierId())));
        write(rows);
    }

    private static int type(String name) {
        return ADJUSTMENT_TYPES.indexOf(name) + 1;
    }

    private void claimLine(Insurance.ClaimLine line) {
        boolean counts =
                line.status() == Insurance.LineStatus.RECEIVED || line.status() == Insurance.LineStatus.SUPPLEMENTAL;
        int side = practice.insurance()
                                .coverages()
                                .get((int) line.coverageId() - 1)
                                .ordinal()
                        == 1
                ? 0
                : 1;
        long[] known = expectations.computeIfAbsent(line.treatmentId(), id -> new long[5]);
        known[side] += line.estimateCents();
        known[2 + side] += counts ? line.paidCents() : 0;
        known[4] = line.claimId();
        if (!counts) {
            return;
        }
        LocalDate date = line.enteredOn() == null ? line.serviceDate() : line.enteredOn();
        if (line.paidCents() != 0) {
            Header paid = new Header(line.createdAt(), "I", date, line.patientId(), "Insurance payment")
                    .detail(line.patientId(), line.providerId(), -line.paidCents());
            paid.payType = 7;
            paid.impacts = "C";
            paid.claimId = line.claimId();
            paid.bulk = line.checkId();
            headers.add(paid);
        }
        if (line.writeOffCents() != 0) {
            Header off = new Header(line.createdAt(), "C", date, line.patientId(), "Insurance write-off")
                    .detail(line.patientId(), line.providerId(), -line.writeOffCents());
            off.adjustmentType = type("Insurance write-off");
            off.impacts = "A";
            off.claimId = line.claimId();
            headers.add(off);
        }
    }

    private void charge(Treatment treatment) {
        Header header = new Header(
                        treatment.createdAt(),
                        "S",
                        treatment.date(),
                        treatment.patientId(),
                        office.description(treatment.codeId()))
                .detail(treatment.patientId(), treatment.providerId(), treatment.totalCents());
        header.treatment = treatment;
        long[] known = expectations.get(treatment.id());
        header.claimId = known == null ? 0 : known[4];
        headers.add(header);
    }

    private void payments() {
        Map<Long, List<Ledger.Split>> splits = new HashMap<>();
        practice.ledger()
                .splits()
                .forEach(split -> splits.computeIfAbsent(split.paymentId(), id -> new ArrayList<>())
                        .add(split));
        for (Ledger.Payment payment : practice.ledger().payments()) {
            boolean back = payment.cents() < 0;
            String description =
                    payment.reference().isEmpty() ? payment.note() : payment.reference() + " " + payment.note();
            Header header = new Header(
                    payment.createdAt(), back ? "D" : "A", payment.date(), payment.payerId(), description.strip());
            header.impacts = "C";
            if (back) {
                header.adjustmentType = type("Refund");
            } else {
                header.payType = List.of(Ledger.Method.values()).indexOf(payment.method()) + 1;
            }
            splits.getOrDefault(payment.id(), List.of())
                    .forEach(split -> header.detail(split.patientId(), split.providerId(), -split.cents()));
            headers.add(header);
            if (payment.id() % VOID_EVERY == 0) {
                Header mistake = new Header(
                                payment.createdAt(), "A", payment.date(), payment.payerId(), "Entered by mistake")
                        .detail(payment.payerId(), 1, -12_345);
                mistake.payType = 1;
                mistake.impacts = "C";
                mistake.status = "D";
                headers.add(mistake);
            }
        }
    }

    private void adjustment(Ledger.Adjustment adjustment) {
        String type = switch (adjustment.kind()) {
            case FINANCE_CHARGE -> "F";
            default -> adjustment.cents() < 0 ? "C" : "D";
        };
        Header header = new Header(
                        adjustment.createdAt(), type, adjustment.date(), adjustment.patientId(), adjustment.note())
                .detail(adjustment.patientId(), adjustment.providerId(), adjustment.cents());
        header.adjustmentType = List.of(Ledger.AdjustmentKind.values()).indexOf(adjustment.kind()) + 1;
        header.impacts = "A";
        headers.add(header);
    }

    /** The vendor's tables for contracts are not public; the office books them as adjustments. */
    private void plans() {
        Ledger ledger = practice.ledger();
        for (Ledger.PlanItem item : ledger.planItems()) {
            Ledger.PaymentPlan plan = ledger.paymentPlans().get((int) item.planId() - 1);
            Header header = new Header(
                            item.changedAt(), "C", plan.date(), plan.patientId(), "Payment plan " + plan.id())
                    .detail(plan.patientId(), plan.providerId(), -item.cents());
            header.adjustmentType = type("Payment plan");
            header.impacts = "A";
            headers.add(header);
        }
        for (Ledger.Installment part : ledger.installments()) {
            if (part.due().isAfter(practice.spec().asOf())) {
                continue;
            }
            Ledger.PaymentPlan plan = ledger.paymentPlans().get((int) part.planId() - 1);
            LocalDateTime entered = part.due().atTime(6, 0);
            Header header = new Header(entered, "D", part.due(), plan.guarantorId(), "Payment plan " + plan.id())
                    .detail(plan.guarantorId(), plan.providerId(), part.principalCents() + part.interestCents());
            header.adjustmentType = type("Payment plan instalment");
            header.impacts = "A";
            headers.add(header);
        }
    }

    private void write(RowLoader rows) {
        headers.sort(Comparator.comparing(header -> header.entered));
        long tranNum = FIRST_NUMBER;
        long detailId = 1;
        long dayStart = tranNum;
        int sequence = 1;
        LocalDate day = headers.isEmpty()
                ? practice.spec().asOf()
                : headers.get(0).entered.toLocalDate();
        for (Header header : headers) {
            LocalDate entered = header.entered.toLocalDate();
            if (entered.isAfter(day)) {
                rows.insert(
                        "PPM.eod",
                        "eod_sequence",
                        sequence++,
                        "time_ran",
                        day.atTime(18, 0),
                        "start_tran_num",
                        dayStart,
                        "end_tran_num",
                        tranNum - 1,
                        "user_id",
                        "ADM",
                        "eod_description",
                        "End of day");
                dayStart = tranNum;
                day = entered;
            }
            header(rows, header, tranNum);
            for (Detail detail : header.details) {
                String provider = office.provider(detail.providerId());
                rows.insert(
                        "PPM.transactions_detail",
                        "detail_id",
                        detailId++,
                        "tran_num",
                        tranNum,
                        "user_id",
                        "ADM",
                        "date_entered",
                        header.entered,
                        "provider_id",
                        provider,
                        "collections_go_to",
                        provider,
                        "patient_id",
                        patient(detail.patientId()),
                        "amount",
                        money(detail.cents()),
                        "provider_practice_id",
                        1,
                        "patient_practice_id",
                        1,
                        "status",
                        1,
                        "posneg",
                        0);
                if (header.status.equals("A")) {
                    accounts.computeIfAbsent(detail.patientId(), id -> new ArrayList<>())
                            .add(new Charge(header.date, detail.cents()));
                }
            }
            tranNum++;
        }
    }

    private void header(RowLoader rows, Header header, long tranNum) {
        Treatment treatment = header.treatment;
        long[] known = treatment == null ? new long[5] : expectations.getOrDefault(treatment.id(), new long[5]);
        rows.insert(
                "PPM.transactions_header",
                "tran_num",
                tranNum,
                "user_id",
                "ADM",
                "type",
                header.type,
                "tran_date",
                header.date.atStartOfDay(),
                "resp_party_id",
                patient(practice.people()
                        .persons()
                        .get((int) header.patientId - 1)
                        .guarantorId()),
                "amount",
                money(header.cents),
                "service_code",
                treatment == null ? null : office.service(treatment.codeId()),
                "paytype_id",
                header.payType,
                "sequence",
                "",
                "statement_num",
                "",
                "surface",
                treatment == null ? "" : treatment.surface(),
                "fee",
                money(treatment == null ? 0 : treatment.totalCents()),
                "discount_surcharge",
                money(0),
                "tax",
                money(0),
                "description",
                header.description,
                "defective",
                "N",
                "impacts",
                header.impacts,
                "status",
                header.status,
                "adjustment_type",
                header.adjustmentType,
                "claim_id",
                header.claimId == 0 ? "" : Long.toString(header.claimId),
                "est_primary",
                money(known[0]),
                "est_secondary",
                money(known[1]),
                "paid_primary",
                money(known[2]),
                "paid_secondary",
                money(known[3]),
                "bulk_payment_num",
                header.bulk == 0 ? null : header.bulk,
                "aging_date",
                header.date,
                "tooth",
                treatment == null ? "" : treatment.tooth(),
                "practice_id",
                1,
                "balance",
                money(0));
    }

    /** Sets everybody's balance: credits pay the oldest debts first. */
    void balances() {
        accounts.forEach((patientId, charges) -> office.balance(patientId, ages(charges)));
    }

    private long[] ages(List<Charge> charges) {
        long[] ages = new long[4];
        long credit = 0;
        for (Charge charge : charges) {
            if (charge.cents() < 0) {
                credit -= charge.cents();
            } else {
                long days =
                        ChronoUnit.DAYS.between(charge.date(), practice.spec().asOf());
                ages[days <= 30 ? 0 : days <= 60 ? 1 : days <= 90 ? 2 : 3] += charge.cents();
            }
        }
        for (int age = 3; age >= 0; age--) {
            long used = Math.min(credit, ages[age]);
            ages[age] -= used;
            credit -= used;
        }
        ages[0] -= credit;
        return ages;
    }
}
