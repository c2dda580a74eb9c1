package io.chairside.opendental.internal;

import io.chairside.core.money.Money;
import io.chairside.core.read.Priority;
import io.chairside.core.write.RejectionReason;
import io.chairside.opendental.internal.wire.Row;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what is still open on a procedure, by the program's own rule. */
final class OpenAmounts {

    private static final Set<String> RECEIVED = Set.of("Received", "Supplemental", "CapClaim", "CapComplete");

    private final OfficeCalls calls;

    OpenAmounts(OfficeCalls calls) {
        this.calls = calls;
    }

    /** The procedure of a number; refuses one that is unknown or not a charge. */
    Row procedure(String procNum) {
        Row procedure = calls.row("procedurelogs.read", "procedurelogs/" + procNum, Map.of(), Priority.PAYMENT)
                .filter(row -> row.key("ProcNum").equals(Optional.of(procNum)))
                .orElseThrow(() -> RefusedWrite.because(
                        RejectionReason.TARGET_NOT_FOUND,
                        "Open Dental has no procedure " + procNum + ".",
                        "Choose the charges again."));
        if (!procedure.text("ProcStatus").equals(Optional.of("C"))) {
            throw RefusedWrite.because(
                    RejectionReason.TARGET_NOT_FOUND,
                    "Procedure " + procNum + " is not completed, so it is no charge that can be paid.",
                    "Choose a completed procedure, or post a prepayment.");
        }
        return procedure;
    }

    /** What a completed procedure leaves to pay: fee + adjustments - insurance received - write-offs - payments. */
    Money openAmount(Row procedure, Currency currency) {
        String procNum = procedure.key("ProcNum").orElse("");
        BigDecimal quantity = number(procedure, "UnitQty").add(number(procedure, "BaseUnits"));
        BigDecimal open = number(procedure, "ProcFee").multiply(quantity.signum() == 0 ? BigDecimal.ONE : quantity);
        for (Row estimate : rows("claimprocs", Map.of("ProcNum", procNum), procNum)) {
            if (estimate.text("Status").filter(RECEIVED::contains).isPresent()) {
                open = open.subtract(number(estimate, "InsPayAmt")).subtract(number(estimate, "WriteOff"));
            }
        }
        String patient = procedure.key("PatNum").orElse("");
        for (Row adjustment : rows("adjustments", Map.of("PatNum", patient, "ProcNum", procNum), procNum)) {
            open = open.add(number(adjustment, "AdjAmt"));
        }
        for (Row split : rows("paysplits", Map.of("ProcNum", procNum), procNum)) {
            open = open.subtract(number(split, "SplitAmt"));
        }
        return Money.rounded(open, currency, RoundingMode.HALF_EVEN);
    }

    private List<Row> rows(String resource, Map<String, String> query, String procNum) {
        return calls.list(resource + ".read", resource, query, Priority.PAYMENT).stream()
                .filter(row -> row.key("ProcNum").equals(Optional.of(procNum)))
                .toList();
    }

    private static BigDecimal number(Row row, String name) {
        return row.number(name).orElse(BigDecimal.ZERO);
    }
}
