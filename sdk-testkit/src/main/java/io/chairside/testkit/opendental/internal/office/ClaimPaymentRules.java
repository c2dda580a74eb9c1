package io.chairside.testkit.opendental.internal.office;

import io.chairside.testkit.opendental.data.OdRow;
import io.chairside.testkit.opendental.data.OdTable;
import io.chairside.testkit.opendental.internal.server.Body;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Insurance cheques and transfers. */
public final class ClaimPaymentRules {
    private static final LocalDate NO_DATE = LocalDate.of(1, 1, 1);
    private static final int INSURANCE_PAYMENT_TYPES = 32;
    private static final int PAYMENT_GROUPS = 40;

    private final Office office;
    private final OdTable checks;

    /**
     * Creates the rules of an office.
     *
     * @param office the office
     */
    public ClaimPaymentRules(Office office) {
        this.office = office;
        this.checks = office.table("claimpayment");
    }

    /**
     * Pays one claim; the amount must match its unpaid lines.
     *
     * @param body the fields
     * @return the new row
     */
    public OdRow create(Body body) {
        OdRow claim = office.row("claim", body.needNumber("claimNum"), "Claim not found");
        if (office.preferenceOn("ClaimPaymentBatchOnly")) {
            throw Refusal.bad("This office only allows batch ClaimPayments.");
        }
        BigDecimal amount = Amounts.cents(office, "CheckAmt", body.needAmount("CheckAmt"));
        List<OdRow> eligible = eligible(claim.key());
        if (eligible.isEmpty() || total(eligible).compareTo(amount) != 0) {
            throw Refusal.bad("CheckAmt does not match the total of eligible ClaimProcs.");
        }
        return insert(body, amount, eligible, false);
    }

    /**
     * Pays several claims at once; an amount that does not match makes the payment partial instead of being refused.
     *
     * @param body the fields
     * @return the new row
     */
    public OdRow createBatch(Body body) {
        List<Long> claimNums = body.keys("claimNums");
        if (claimNums.isEmpty()) {
            throw Refusal.bad("claimNums is required.");
        }
        List<OdRow> eligible = new ArrayList<>();
        for (Long key : claimNums) {
            office.row("claim", key, "Claim not found");
            eligible.addAll(eligible(key));
        }
        BigDecimal amount = Amounts.cents(office, "CheckAmt", body.needAmount("CheckAmt"));
        OdRow row = insert(body, amount, eligible, total(eligible).compareTo(amount) != 0);
        if (office.preferenceOn("ShowAutoDeposit") && !row.flag("IsPartial")) {
            DepositRules.slip(office, row.date("CheckDate"), List.of(row));
            row = office.row("claimpayment", row.key(), "ClaimPayment not found.");
        }
        return row;
    }

    private List<OdRow> eligible(long claimNum) {
        return office.table("claimproc").by("ClaimNum", claimNum).stream()
                .filter(line -> OpenCharges.PAID.contains(line.num("Status"))
                        && line.num("ClaimPaymentNum") == 0
                        && !line.flag("IsTransfer"))
                .toList();
    }

    private static BigDecimal total(List<OdRow> lines) {
        return lines.stream().map(line -> line.money("InsPayAmt")).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private OdRow insert(Body body, BigDecimal amount, List<OdRow> lines, boolean partial) {
        LocalDate sentDate = body.date("CheckDate");
        LocalDate date = sentDate == null ? office.today() : sentDate;
        if (date.isAfter(office.today()) && !office.preferenceOn("AllowFutureInsPayments")) {
            throw Refusal.bad("CheckDate cannot be in the future.");
        }
        long payType = definition(body, "PayType", INSURANCE_PAYMENT_TYPES);
        long group = definition(body, "PayGroup", PAYMENT_GROUPS);
        LocalDate issued = body.date("DateIssued");
        Long clinic = body.number("ClinicNum");
        String check = Amounts.shortText(office, "CheckNum", body.text("CheckNum"));
        String branch = Amounts.shortText(office, "BankBranch", body.text("BankBranch"));
        OdRow row = checks.insert(added -> added.set("CheckDate", date)
                .set("CheckAmt", amount)
                .set("CheckNum", check)
                .set("BankBranch", branch)
                .set("Note", Amounts.orBlank(body.text("Note")))
                .set("ClinicNum", clinic == null ? 0 : clinic)
                .set("CarrierName", carrier(body, lines))
                .set("DateIssued", issued == null ? NO_DATE : issued)
                .set("IsPartial", partial)
                .set("PayType", payType)
                .set("PayGroup", group)
                .set("SecDateEntry", office.today()));
        lines.forEach(line -> attach(office, line, row.key(), date));
        office.audit(Audit.INS_PAY_CREATE, 0, row.key());
        return row;
    }

    private long definition(Body body, String name, int category) {
        Long sent = body.number(name);
        if (sent == null || sent == 0) {
            return office.firstDefinition(category);
        }
        boolean known = office.table("definition")
                .get(sent)
                .filter(row -> row.num("Category") == category)
                .isPresent();
        if (!known) {
            throw Refusal.bad(name + " is invalid.");
        }
        return sent;
    }

    private String carrier(Body body, List<OdRow> lines) {
        String sent = body.text("CarrierName");
        if (sent != null || lines.isEmpty()) {
            return Amounts.orBlank(sent);
        }
        return office.table("insplan")
                .get(lines.get(0).num("PlanNum"))
                .flatMap(plan -> office.table("carrier").get(plan.num("CarrierNum")))
                .map(row -> row.text("CarrierName"))
                .orElse("");
    }

    /** Attaches a line to a payment; its ledger date becomes the date of the payment. */
    static void attach(Office office, OdRow line, long check, LocalDate date) {
        office.table("claimproc").update(line.key(), row -> {
            row.set("ClaimPaymentNum", check);
            if (office.assumptions().attachingCheckSetsDateCp()) {
                row.set("DateCP", date);
            }
            if (line.date("DateInsFinalized").getYear() <= 1) {
                row.set("DateInsFinalized", office.today());
            }
        });
    }

    static void detach(Office office, OdRow line) {
        office.table("claimproc")
                .update(line.key(), row -> row.set("ClaimPaymentNum", 0).set("DateInsFinalized", NO_DATE));
    }

    /**
     * Changes an insurance payment.
     *
     * @param key the key
     * @param body the fields
     * @return the changed row
     */
    public OdRow change(long key, Body body) {
        office.row("claimpayment", key, "ClaimPayment not found.");
        BigDecimal amount = office.version().atLeast(Version.parse("25.2.26")) ? body.amount("CheckAmt") : null;
        OdRow row = checks.update(key, changed -> {
            for (String name : List.of("CheckNum", "BankBranch")) {
                if (body.has(name)) {
                    changed.set(name, Amounts.shortText(office, name, body.text(name)));
                }
            }
            for (String name : List.of("Note", "CarrierName")) {
                if (body.has(name)) {
                    changed.set(name, Amounts.orBlank(body.text(name)));
                }
            }
            if (body.has("PayType")) {
                changed.set("PayType", definition(body, "PayType", INSURANCE_PAYMENT_TYPES));
            }
            if (body.has("PayGroup")) {
                changed.set("PayGroup", definition(body, "PayGroup", PAYMENT_GROUPS));
            }
            if (amount != null) {
                BigDecimal cents = Amounts.cents(office, "CheckAmt", amount);
                boolean partial = total(office.table("claimproc").by("ClaimPaymentNum", key))
                                .compareTo(cents)
                        != 0;
                changed.set("CheckAmt", cents).set("IsPartial", partial);
            }
        });
        office.audit(Audit.INS_PAY_EDIT, 0, key);
        return row;
    }

    /**
     * Deletes an insurance payment; its lines stay received.
     *
     * @param key the key
     */
    public void delete(long key) {
        OdRow row = office.row("claimpayment", key, "ClaimPayment not found.");
        if (row.num("DepositNum") != 0) {
            throw Refusal.bad("Not allowed to delete a ClaimPayment that is attached to a deposit.");
        }
        if (!office.table("eobattach").by("ClaimPaymentNum", key).isEmpty()) {
            throw Refusal.bad("Not allowed to delete a ClaimPayment that has an EOB attached.");
        }
        office.table("claimproc").by("ClaimPaymentNum", key).forEach(line -> detach(office, line));
        checks.delete(key);
        office.audit(Audit.INS_PAY_EDIT, 0, key);
    }
}
