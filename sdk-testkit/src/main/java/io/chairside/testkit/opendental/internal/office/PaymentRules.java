package io.chairside.testkit.opendental.internal.office;

import io.chairside.testkit.opendental.data.OdRow;
import io.chairside.testkit.opendental.data.OdTable;
import io.chairside.testkit.opendental.internal.office.OpenCharges.Charge;
import io.chairside.testkit.opendental.internal.server.Body;
import io.chairside.testkit.opendental.internal.wire.Words;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Posting, refunding and re-allocating patient payments. */
public final class PaymentRules {
    private static final int SOURCE_API = 13;
    private static final int PAYMENT_TYPES = 10;
    private static final int UNEARNED_TYPES = 29;
    private static final int MAX_NOTE = 4000;

    private final Office office;
    private final OdTable payments;
    private final OdTable splits;

    /**
     * Creates the rules of an office.
     *
     * @param office the office
     */
    public PaymentRules(Office office) {
        this.office = office;
        this.payments = office.table("payment");
        this.splits = office.table("paysplit");
    }

    /**
     * Posts a payment and splits it.
     *
     * @param body the fields
     * @return the new payment
     */
    public OdRow post(Body body) {
        OdRow patient = office.patient(body.needNumber("PatNum"));
        BigDecimal amount = Amounts.cents(office, "PayAmt", body.needAmount("PayAmt"));
        if (amount.signum() == 0
                || (amount.signum() < 0 && !office.assumptions().negativePaymentsAccepted())) {
            throw Refusal.bad("PayAmt is invalid.");
        }
        long payType = payType(body);
        LocalDate date = payDate(body);
        long clinic = clinic(body, patient);
        String note = Amounts.orBlank(body.text("PayNote"));
        if (note.length() > MAX_NOTE) {
            throw Refusal.bad("PayNote cannot be longer than 4000 characters.");
        }
        String check = Amounts.shortText(office, "CheckNum", body.text("CheckNum"));
        String branch = Amounts.shortText(office, "BankBranch", body.text("BankBranch"));
        boolean prepayment = since("22.4.8") && body.isTrue("isPrepayment");
        boolean patientFirst = body.isTrue("isPatientPreferred");
        List<Long> procNums = since("22.4.16") ? body.keys("procNums") : List.of();
        Long plan = since("23.1.31") ? body.number("payPlanNum") : null;
        if (plan != null && !office.row("payplan", plan, "PayPlan not found.").flag("IsDynamic")) {
            throw Refusal.bad("payPlanNum must be a dynamic payment plan.");
        }
        OdRow payment = payments.insert(row -> row.set("PayType", payType)
                .set("PayDate", date)
                .set("PayAmt", amount)
                .set("CheckNum", check)
                .set("BankBranch", branch)
                .set("PayNote", note)
                .set("PatNum", patient.key())
                .set("ClinicNum", clinic)
                .set("DateEntry", office.today())
                .set("PaymentSource", SOURCE_API));
        if (prepayment) {
            insertUnearned(payment, amount, plan == null ? 0 : plan);
        } else {
            allocate(payment, patient, patientFirst, procNums, plan == null ? 0 : plan);
        }
        office.audit(Audit.PAYMENT_CREATE, patient.key(), payment.key());
        return payment;
    }

    private boolean since(String version) {
        return office.version().atLeast(Version.parse(version));
    }

    private long payType(Body body) {
        Long sent = since("23.1.27") ? body.number("PayType") : null;
        if (sent == null) {
            long preferred = office.preferenceKey("ApiPaymentType");
            return preferred == 0 ? office.firstDefinition(PAYMENT_TYPES) : preferred;
        }
        return validPayType(sent);
    }

    private long validPayType(long payType) {
        boolean known = office.table("definition")
                .get(payType)
                .filter(row -> row.num("Category") == PAYMENT_TYPES && !row.flag("IsHidden"))
                .isPresent();
        if (!known) {
            throw Refusal.bad("PayType is invalid.");
        }
        return payType;
    }

    private LocalDate payDate(Body body) {
        LocalDate sent = body.date("PayDate");
        if (sent == null) {
            return office.today();
        }
        if (sent.isAfter(office.today()) && !office.preferenceOn("FutureTransDatesAllowed")) {
            throw Refusal.bad("PayDate cannot be in the future.");
        }
        return sent;
    }

    private long clinic(Body body, OdRow patient) {
        Long sent = body.number("ClinicNum");
        if (sent == null) {
            return patient.num("ClinicNum");
        }
        if (sent != 0) {
            office.row("clinic", sent, "Clinic not found");
        }
        return sent;
    }

    private void allocate(OdRow payment, OdRow patient, boolean patientFirst, List<Long> procNums, long plan) {
        BigDecimal amount = payment.money("PayAmt");
        if (amount.signum() < 0) {
            // The engine makes no splits for a negative total, and a payment needs one: it stays unallocated.
            insert(payment, patient.key(), amount, row -> {});
            return;
        }
        BigDecimal rest = amount;
        if (!office.preference("RigorousAccounting", "1").equals("2")) {
            for (Charge charge : ordered(patient, patientFirst, procNums, plan)) {
                if (rest.signum() == 0) {
                    break;
                }
                BigDecimal part = rest.min(charge.open());
                insertCharge(payment, charge, part);
                rest = rest.subtract(part);
            }
        }
        if (rest.signum() > 0) {
            insertUnearned(payment, rest, 0);
        }
    }

    private List<Charge> ordered(OdRow patient, boolean patientFirst, List<Long> procNums, long plan) {
        List<OdRow> payers = new ArrayList<>(office.family(patient.key()));
        if (plan != 0) {
            OdRow planRow = office.row("payplan", plan, "PayPlan not found.");
            office.table("patient")
                    .get(planRow.num("Guarantor"))
                    .filter(guarantor -> payers.stream().noneMatch(row -> row.key() == guarantor.key()))
                    .ifPresent(payers::add);
        }
        List<Charge> open = new OpenCharges(office).of(payers);
        if (plan != 0) {
            open.removeIf(charge -> charge.planNum() != plan);
        }
        Set<Long> wanted = new HashSet<>(procNums);
        // Stable sort: inside each rank the charges stay oldest first.
        open.sort(Comparator.comparingInt(charge -> {
            if (charge.planNum() == 0 && wanted.contains(charge.procNum())) {
                return 0;
            }
            return patientFirst && charge.patNum() == patient.key() ? 1 : 2;
        }));
        return open;
    }

    private void insertCharge(OdRow payment, Charge charge, BigDecimal amount) {
        insert(
                payment,
                charge.patNum(),
                amount,
                row -> row.set("ProvNum", charge.provNum())
                        .set("ProcNum", charge.procNum())
                        .set("AdjNum", charge.adjNum())
                        .set("PayPlanNum", charge.planNum())
                        .set("PayPlanChargeNum", charge.chargeNum())
                        .set("PayPlanDebitType", charge.debitType())
                        .set("ClinicNum", charge.clinicNum()));
    }

    private void insertUnearned(OdRow payment, BigDecimal amount, long plan) {
        long general = office.preferenceKey("PrepaymentUnearnedType");
        long ofPlans = office.preferenceKey("DynamicPayPlanPrepaymentUnearnedType");
        long chosen = plan != 0 && ofPlans != 0 ? ofPlans : general;
        long unearned = chosen == 0 ? office.firstDefinition(UNEARNED_TYPES) : chosen;
        insert(
                payment,
                payment.num("PatNum"),
                amount,
                row -> row.set("UnearnedType", unearned).set("PayPlanNum", plan));
    }

    private void insert(OdRow payment, long patNum, BigDecimal amount, java.util.function.Consumer<OdRow> more) {
        splits.insert(row -> {
            row.set("SplitAmt", amount)
                    .set("PatNum", patNum)
                    .set("PayNum", payment.key())
                    .set("DatePay", payment.date("PayDate"))
                    .set("DateEntry", office.today())
                    .set("ClinicNum", payment.num("ClinicNum"));
            more.accept(row);
        });
    }

    /**
     * Refunds a whole payment: a new payment with every amount negated.
     *
     * @param body names the payment
     * @return the new payment
     */
    public OdRow refund(Body body) {
        OdRow original = office.row("payment", body.needNumber("PayNum"), "Payment not found.");
        List<OdRow> parts = splits.by("PayNum", original.key());
        if (parts.stream().anyMatch(part -> part.num("PayPlanNum") != 0)) {
            throw Refusal.bad("Payments attached to a payment plan cannot be refunded.");
        }
        if (parts.stream().anyMatch(part -> part.money("SplitAmt").signum() < 0)) {
            throw Refusal.bad("Payments with negative splits cannot be refunded.");
        }
        OdRow refund = payments.insert(row -> row.set("PayType", original.num("PayType"))
                .set("PayDate", office.today())
                .set("PayAmt", original.money("PayAmt").negate())
                .set("CheckNum", original.text("CheckNum"))
                .set("BankBranch", original.text("BankBranch"))
                .set("PayNote", original.text("PayNote"))
                .set("PatNum", original.num("PatNum"))
                .set("ClinicNum", original.num("ClinicNum"))
                .set("DateEntry", office.today()));
        for (OdRow part : parts) {
            insert(
                    refund,
                    part.num("PatNum"),
                    part.money("SplitAmt").negate(),
                    row -> row.set("ProvNum", part.num("ProvNum"))
                            .set("ProcNum", part.num("ProcNum"))
                            .set("AdjNum", part.num("AdjNum"))
                            .set("UnearnedType", part.num("UnearnedType"))
                            .set("ClinicNum", part.num("ClinicNum")));
        }
        office.audit(Audit.PAYMENT_CREATE, original.num("PatNum"), refund.key());
        return refund;
    }

    /**
     * Changes the few fields of a payment that can be changed.
     *
     * @param payNum the payment
     * @param body the fields
     * @return the changed row
     */
    public OdRow change(long payNum, Body body) {
        office.row("payment", payNum, "Payment not found.");
        Long payType = body.number("PayType");
        if (payType != null) {
            validPayType(payType);
        }
        Long processed = since("24.3.26") ? body.word("ProcessStatus", Words.PROCESS_STATUS) : null;
        OdRow changed = payments.update(payNum, row -> {
            if (payType != null) {
                row.set("PayType", payType);
            }
            if (body.has("CheckNum")) {
                row.set("CheckNum", Amounts.shortText(office, "CheckNum", body.text("CheckNum")));
            }
            if (body.has("BankBranch")) {
                row.set("BankBranch", Amounts.shortText(office, "BankBranch", body.text("BankBranch")));
            }
            if (body.has("PayNote")) {
                row.set("PayNote", Amounts.orBlank(body.text("PayNote")));
            }
            if (processed != null) {
                row.set("ProcessStatus", processed);
            }
        });
        office.audit(Audit.PAYMENT_EDIT, changed.num("PatNum"), payNum);
        return changed;
    }

    /**
     * Replaces the splits of a payment by exact amounts.
     *
     * @param payNum the payment
     * @param body the amounts
     * @return the payment
     */
    public OdRow partial(long payNum, Body body) {
        OdRow payment = office.row("payment", payNum, "Payment not found.");
        List<Body> onProcedures = body.objects("procNumsAndAmounts");
        List<Body> onPlans = since("25.2.45") ? body.objects("payPlanChargeNumsAndAmounts") : List.of();
        if (onProcedures.isEmpty() && onPlans.isEmpty()) {
            throw Refusal.bad("procNumsAndAmounts is required.");
        }
        List<OdRow> old = splits.by("PayNum", payNum);
        old.forEach(split -> splits.delete(split.key()));
        try {
            List<Charge> parts = new ArrayList<>();
            List<Charge> open = new OpenCharges(office).of(office.family(payment.num("PatNum")));
            for (Body item : onProcedures) {
                parts.add(part(open, item, "ProcNum"));
            }
            for (Body item : onPlans) {
                parts.add(part(open, item, "PayPlanChargeNum"));
            }
            BigDecimal sum = parts.stream().map(Charge::open).reduce(BigDecimal.ZERO, BigDecimal::add);
            if (sum.compareTo(payment.money("PayAmt")) != 0) {
                throw Refusal.bad("The sum of the amounts must equal PayAmt.");
            }
            parts.forEach(part -> insertCharge(payment, part, part.open()));
        } catch (Refusal refusal) {
            restore(old);
            throw refusal;
        }
        office.audit(Audit.PAYMENT_EDIT, payment.num("PatNum"), payNum);
        return payment;
    }

    private Charge part(List<Charge> open, Body item, String name) {
        long key = item.needNumber(name);
        BigDecimal amount = Amounts.cents(office, "Amount", item.needAmount("Amount"));
        boolean procedure = name.equals("ProcNum");
        Charge charge = open.stream()
                .filter(one -> procedure ? one.planNum() == 0 && one.procNum() == key : one.chargeNum() == key)
                .findFirst()
                .orElseThrow(() -> Refusal.bad(name + " " + key + " has no outstanding charge."));
        if (amount.signum() <= 0 || amount.compareTo(charge.open()) > 0) {
            throw Refusal.bad("Amount is invalid for " + name + " " + key + ".");
        }
        return charge.less(charge.open().subtract(amount));
    }

    private void restore(List<OdRow> rows) {
        for (OdRow old : rows) {
            splits.insert(
                    old.key(),
                    row -> old.table().columns().stream()
                            .filter(column -> !column.equals(old.table().key()))
                            .forEach(column -> row.set(column.name(), old.raw(column.name()))));
        }
    }
}
