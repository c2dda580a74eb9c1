package io.chairside.opendental.internal;

import io.chairside.core.money.Money;
import io.chairside.core.payment.Posting;
import io.chairside.core.payment.Remittance;
import io.chairside.core.payment.RemittanceLine;
import io.chairside.core.read.Priority;
import io.chairside.core.write.RejectionReason;
import io.chairside.opendental.internal.wire.Row;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A claim and its lines as they stand before an insurer's payment is entered, compared with what the payment says about them.
 *
 * @param claim the claim
 * @param lines its lines by number
 */
record ClaimState(Row claim, Map<String, Row> lines) {

    private static final Set<String> PAID = Set.of("Received", "Supplemental", "CapClaim", "CapComplete");

    /** Reads the claim that a posting pays; refuses a claim that is unknown or another patient's. */
    static ClaimState read(OfficeCalls calls, Posting posting, Remittance remittance) {
        String claimNum = remittance.claim().value();
        if (!PatientGate.isKey(claimNum)) {
            throw unknownClaim(claimNum);
        }
        Row claim = calls.row("claims.read", "claims/" + claimNum, Map.of(), Priority.PAYMENT)
                .filter(row -> row.key("ClaimNum").equals(Optional.of(claimNum)))
                .orElseThrow(() -> unknownClaim(claimNum));
        if (!claim.key("PatNum").equals(Optional.of(posting.patient().value()))) {
            throw RefusedWrite.because(
                    RejectionReason.WRONG_PATIENT,
                    "Claim " + claimNum + " is not one of patient " + posting.patient() + ".",
                    "Choose the claim or the patient again.");
        }
        return new ClaimState(claim, readLines(calls, claimNum));
    }

    private static Map<String, Row> readLines(OfficeCalls calls, String claimNum) {
        return calls.list("claimprocs.read", "claimprocs", Map.of("ClaimNum", claimNum), Priority.PAYMENT).stream()
                .filter(row -> row.key("ClaimNum").equals(Optional.of(claimNum)))
                .filter(row -> row.key("ClaimProcNum").isPresent())
                .collect(Collectors.toMap(
                        row -> row.key("ClaimProcNum").orElseThrow(), Function.identity(), (first, again) -> first));
    }

    private static RefusedWrite unknownClaim(String claimNum) {
        return RefusedWrite.because(
                RejectionReason.TARGET_NOT_FOUND,
                "Open Dental has no claim " + claimNum + ".",
                "Choose the claim again; it may have been deleted.");
    }

    /** {@return the checks that already pay something of the claim} */
    List<String> checks() {
        return lines.values().stream()
                .flatMap(line -> line.key("ClaimPaymentNum").stream())
                .distinct()
                .toList();
    }

    /** {@return whether the claim is marked as received} */
    boolean isReceived() {
        return claim.text("ClaimStatus").equals(Optional.of("R"));
    }

    /**
     * What is still to be entered, after checking that nothing contradicts it.
     *
     * @return the remittance lines that do not stand yet; a line that stands exactly as asked was entered by an earlier try
     */
    List<RemittanceLine> open(Remittance remittance, Money amount) {
        List<RemittanceLine> open = new ArrayList<>();
        for (RemittanceLine wanted : remittance.lines()) {
            Row line = lines.get(wanted.line().value());
            if (line == null) {
                throw RefusedWrite.because(
                        RejectionReason.TARGET_NOT_FOUND,
                        "Claim " + remittance.claim() + " has no line " + wanted.line() + ".",
                        "Choose the claim lines again; the claim may have been changed.");
            }
            if (line.text("Status").equals(Optional.of("NotReceived"))) {
                open.add(wanted);
            } else if (line.key("ClaimPaymentNum").isPresent() || !shows(line, wanted, amount.currency())) {
                throw RefusedWrite.because(
                        RejectionReason.CONFLICT,
                        "Line " + wanted.line() + " of claim " + remittance.claim()
                                + " has already been received with other figures or another check.",
                        "Compare the claim with the insurer's statement; enter a later payment of a received claim by hand as"
                                + " supplemental.");
            }
        }
        refuseLeftOvers(remittance, amount);
        return open;
    }

    private void refuseLeftOvers(Remittance remittance, Money amount) {
        Set<String> named =
                remittance.lines().stream().map(line -> line.line().value()).collect(Collectors.toSet());
        Money others = Money.zero(amount.currency());
        for (Map.Entry<String, Row> line : lines.entrySet()) {
            if (named.contains(line.getKey())) {
                continue;
            }
            String status = line.getValue().text("Status").orElse("");
            if (status.equals("NotReceived")) {
                throw RefusedWrite.because(
                        RejectionReason.OTHER,
                        "The payment does not say what the insurer decided on line " + line.getKey() + " of claim "
                                + remittance.claim() + ".",
                        "Name every open line of the claim; a line that was denied is named with 0.");
            }
            if (PAID.contains(status)
                    && line.getValue().key("ClaimPaymentNum").isEmpty()
                    && !line.getValue().flag("IsTransfer")) {
                others = others.plus(line.getValue()
                        .money("InsPayAmt", amount.currency())
                        .orElseGet(() -> Money.zero(amount.currency())));
            }
        }
        // The office books every received line without a check under the next check of the claim.
        if (!others.isZero()) {
            throw RefusedWrite.because(
                    RejectionReason.CONFLICT,
                    "Claim " + remittance.claim()
                            + " has other received lines that no check pays yet, so the check would not match.",
                    "Finish the earlier payment of this claim in Open Dental first.");
        }
    }

    /** Whether a line shows exactly what the insurer decided. */
    static boolean shows(Row line, RemittanceLine wanted, Currency currency) {
        return line.text("Status").equals(Optional.of("Received"))
                && line.money("InsPayAmt", currency).equals(Optional.of(wanted.paid()))
                && line.money("WriteOff", currency).equals(Optional.of(wanted.writeOff()))
                && line.money("DedApplied", currency).equals(Optional.of(wanted.deductible()));
    }

    @Override
    public String toString() {
        return "ClaimState[" + lines.size() + " lines]";
    }
}
