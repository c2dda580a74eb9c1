package io.chairside.testkit.opendental.internal.office;

import io.chairside.testkit.opendental.data.OdRow;
import io.chairside.testkit.opendental.data.OdTable;
import io.chairside.testkit.opendental.internal.server.Body;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Deposit slips. */
public final class DepositRules {
    private final Office office;

    /**
     * Creates the rules of an office.
     *
     * @param office the office
     */
    public DepositRules(Office office) {
        this.office = office;
    }

    /**
     * Creates a deposit from payments and insurance payments.
     *
     * @param body the fields
     * @return the new row
     */
    public OdRow create(Body body) {
        List<OdRow> parts = new ArrayList<>();
        for (Long key : body.keys("payNums")) {
            parts.add(office.row("payment", key, "Payment not found."));
        }
        for (Long key : body.keys("claimPaymentNums")) {
            OdRow check = office.row("claimpayment", key, "ClaimPayment not found.");
            if (check.flag("IsPartial") || check.money("CheckAmt").signum() == 0) {
                throw Refusal.bad("ClaimPayments in a deposit cannot be partial or zero.");
            }
            parts.add(check);
        }
        if (parts.isEmpty()) {
            throw Refusal.bad("payNums or claimPaymentNums is required.");
        }
        if (parts.stream().anyMatch(part -> part.num("DepositNum") != 0)) {
            throw Refusal.bad("Already attached to a deposit.");
        }
        LocalDate sent = body.date("DateDeposit");
        return attach(parts, sent == null ? office.today() : sent, body);
    }

    private OdRow attach(List<OdRow> parts, LocalDate date, Body body) {
        OdRow deposit = slip(office, date, parts);
        OdRow row = office.table("deposit").update(deposit.key(), changed -> write(changed, body));
        office.audit(Audit.DEPOSIT_SLIPS, 0, row.key());
        return row;
    }

    /**
     * Puts payments on a new deposit slip.
     *
     * @param office the office
     * @param date the date of the deposit
     * @param parts payment and claimpayment rows
     * @return the new slip
     */
    public static OdRow slip(Office office, LocalDate date, List<OdRow> parts) {
        BigDecimal amount = BigDecimal.ZERO;
        for (OdRow part : parts) {
            amount = amount.add(part.money(column(part)));
        }
        BigDecimal total = amount;
        OdRow deposit = office.table("deposit")
                .insert(row -> row.set("DateDeposit", date).set("Amount", total));
        for (OdRow part : parts) {
            OdTable table = office.table(part.table().name());
            table.update(part.key(), row -> row.set("DepositNum", deposit.key()));
        }
        return deposit;
    }

    private static String column(OdRow part) {
        return part.table().name().equals("payment") ? "PayAmt" : "CheckAmt";
    }

    private void write(OdRow row, Body body) {
        for (String name : List.of("BankAccountInfo", "Memo")) {
            if (body.has(name)) {
                row.set(name, Amounts.orBlank(body.text(name)));
            }
        }
        if (body.has("Batch")) {
            row.set("Batch", Amounts.shortText(office, "Batch", body.text("Batch")));
        }
    }

    /**
     * Changes a deposit slip.
     *
     * @param depositNum the key
     * @param body the fields
     * @return the changed row
     */
    public OdRow change(long depositNum, Body body) {
        office.row("deposit", depositNum, "Deposit not found.");
        LocalDate date = body.date("DateDeposit");
        OdRow row = office.table("deposit").update(depositNum, changed -> {
            write(changed, body);
            if (date != null) {
                changed.set("DateDeposit", date);
            }
        });
        office.audit(Audit.DEPOSIT_SLIPS, 0, depositNum);
        return row;
    }

    /**
     * Deletes a deposit slip; the payments stay.
     *
     * @param depositNum the key
     */
    public void delete(long depositNum) {
        office.row("deposit", depositNum, "Deposit not found.");
        for (String name : List.of("payment", "claimpayment")) {
            OdTable table = office.table(name);
            for (OdRow part : table.by("DepositNum", depositNum)) {
                table.update(part.key(), row -> row.set("DepositNum", 0));
            }
        }
        office.table("deposit").delete(depositNum);
        office.audit(Audit.DEPOSIT_SLIPS, 0, depositNum);
    }
}
