package io.chairside.testkit.opendental.internal.office;

import io.chairside.testkit.opendental.data.OdRow;
import io.chairside.testkit.opendental.data.OdTable;
import io.chairside.testkit.opendental.internal.server.Body;
import io.chairside.testkit.opendental.internal.wire.Words;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Receiving insurance money line by line. */
public final class ClaimProcRules {
    private static final int RECEIVED = 1;
    private static final int SUPPLEMENTAL = 4;
    private static final Set<Long> SETTABLE = Set.of(0L, 1L, 2L, 4L, 6L);
    private static final Set<Long> UNTOUCHABLE = Set.of(3L, 5L, 7L, 8L, 9L);
    private static final List<String> AMOUNTS = List.of(
            "FeeBilled",
            "DedApplied",
            "InsPayAmt",
            "WriteOff",
            "CopayOverride",
            "DedEstOverride",
            "InsEstTotalOverride",
            "PaidOtherInsOverride",
            "WriteOffEstOverride");

    private final Office office;
    private final OdTable lines;

    /**
     * Creates the rules of an office.
     *
     * @param office the office
     */
    public ClaimProcRules(Office office) {
        this.office = office;
        this.lines = office.table("claimproc");
    }

    /**
     * Changes a line.
     *
     * @param key the key
     * @param body the fields; what is not writable, the ledger date among it, is ignored
     * @return the changed row
     */
    public OdRow change(long key, Body body) {
        OdRow before = office.row("claimproc", key, "ClaimProc not found.");
        if (before.flag("IsTransfer") || UNTOUCHABLE.contains(before.num("Status"))) {
            throw Refusal.bad("Not allowed to edit ClaimProcs with this Status.");
        }
        Long status = status(body);
        checkSupplemental(before, status);
        BigDecimal paid = body.amount("InsPayAmt");
        if (paid != null && before.num("ClaimPaymentNum") != 0 && paid.compareTo(before.money("InsPayAmt")) != 0) {
            throw Refusal.bad("Cannot change InsPayAmt when Status is Received and attached to a ClaimPayment.");
        }
        Long check = office.version().atLeast(Version.parse("24.3.24")) ? body.number("ClaimPaymentNum") : null;
        checkAttachment(check);
        OdRow row = lines.update(key, changed -> write(changed, body, status));
        if (check != null) {
            row = attach(row, check);
        }
        if (row.num("ClaimNum") != 0) {
            ClaimRules.recalculate(office, row.num("ClaimNum"));
        }
        office.audit(Audit.INS_PAY_EDIT, row.num("PatNum"), key);
        return row;
    }

    private static @Nullable Long status(Body body) {
        String word = body.text("Status");
        if (word == null) {
            return null;
        }
        OptionalLong number = Words.CLAIMPROC_STATUS.number(word);
        if (number.isEmpty() || !SETTABLE.contains(number.getAsLong())) {
            throw Refusal.bad("Status is invalid.");
        }
        return number.getAsLong();
    }

    private void checkSupplemental(OdRow before, @Nullable Long status) {
        if (before.num("Status") != SUPPLEMENTAL || status == null || status == SUPPLEMENTAL) {
            return;
        }
        boolean other = before.num("ProcNum") != 0
                && lines.by("ProcNum", before.num("ProcNum")).stream()
                        .anyMatch(line -> line.key() != before.key() && line.num("Status") != SUPPLEMENTAL);
        if (other) {
            throw Refusal.bad(
                    "Cannot change Status from Supplemental when there is a ClaimProc with a different status and the same ProcNum.");
        }
    }

    private void checkAttachment(@Nullable Long check) {
        if (check != null && check != 0) {
            OdRow payment = office.row("claimpayment", check, "ClaimPayment not found.");
            if (!payment.flag("IsPartial")) {
                throw Refusal.bad("ClaimProcs can only be attached to a partial ClaimPayment.");
            }
        }
    }

    private OdRow attach(OdRow row, long check) {
        if (check == 0) {
            for (OdRow line : lines.by("ClaimNum", row.num("ClaimNum"))) {
                ClaimPaymentRules.detach(office, line);
            }
        } else {
            OdRow payment = office.row("claimpayment", check, "ClaimPayment not found.");
            ClaimPaymentRules.attach(office, row, check, payment.date("CheckDate"));
        }
        return office.row("claimproc", row.key(), "ClaimProc not found.");
    }

    private void write(OdRow row, Body body, @Nullable Long status) {
        for (String name : AMOUNTS) {
            BigDecimal amount = body.amount(name);
            if (amount != null) {
                row.set(name, Amounts.cents(office, name, amount));
            }
        }
        Long percent = body.number("PercentOverride");
        if (percent != null) {
            row.set("PercentOverride", percent);
        }
        for (String name : List.of("ProvNum", "ClaimPaymentTracking")) {
            Long key = body.number(name);
            if (key != null) {
                row.set(name, key);
            }
        }
        for (String name : List.of("Remarks", "CodeSent")) {
            if (body.has(name)) {
                row.set(name, Amounts.orBlank(body.text(name)));
            }
        }
        if (body.has("NoBillIns") && office.version().atLeast(Version.parse("23.2.10"))) {
            row.set("NoBillIns", body.isTrue("NoBillIns"));
        }
        if (status != null) {
            row.set("Status", status);
            if (status == RECEIVED || status == SUPPLEMENTAL) {
                row.set("DateEntry", office.today());
            }
        }
    }

    /**
     * Adds a supplemental payment to a received line.
     *
     * @param body the line and the amount, possibly negative
     * @return the new row
     */
    public OdRow supplement(Body body) {
        OdRow line = office.row("claimproc", body.needNumber("ClaimProcNum"), "ClaimProc not found.");
        if (line.num("Status") != RECEIVED) {
            throw Refusal.bad("ClaimProc must have a Status of Received.");
        }
        BigDecimal sent = body.amount("InsPayAmt");
        BigDecimal amount = sent == null ? BigDecimal.ZERO : Amounts.cents(office, "InsPayAmt", sent);
        LocalDate today = office.today();
        OdRow row = lines.insert(added -> {
            for (String name :
                    List.of("ProcNum", "ClaimNum", "PatNum", "ProvNum", "PlanNum", "InsSubNum", "ClinicNum")) {
                added.set(name, line.num(name));
            }
            added.set("Status", SUPPLEMENTAL)
                    .set("InsPayAmt", amount)
                    .set("CodeSent", line.text("CodeSent"))
                    .set("ProcDate", line.date("ProcDate"))
                    .set("DateCP", today)
                    .set("DateEntry", today)
                    .set("DateSuppReceived", today)
                    .set("SecDateEntry", today);
        });
        if (row.num("ClaimNum") != 0) {
            ClaimRules.recalculate(office, row.num("ClaimNum"));
        }
        office.audit(Audit.INS_PAY_CREATE, row.num("PatNum"), row.key());
        return row;
    }
}
