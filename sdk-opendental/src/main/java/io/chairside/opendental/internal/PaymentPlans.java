package io.chairside.opendental.internal;

import io.chairside.core.payment.Posting;
import io.chairside.core.read.Priority;
import io.chairside.core.write.Adaptation;
import io.chairside.core.write.RejectionReason;
import io.chairside.opendental.internal.mapping.PaymentBody;
import io.chairside.opendental.internal.wire.Row;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the payment plan that a posting pays and says how the office's version can take it. */
final class PaymentPlans {

    private final OfficeCalls calls;

    PaymentPlans(OfficeCalls calls) {
        this.calls = calls;
    }

    /**
     * Adds the plan to a payment's body, or says that the office will choose the plan itself. An instalment of a plan that only the platform
     * keeps names none: it is an ordinary payment here, which Open Dental attaches to an eligible plan of its own if the patient has one.
     */
    void apply(Posting posting, ProgramVersion version, PaymentBody body, List<Adaptation> adaptations) {
        if (posting.plan().isEmpty()) {
            return;
        }
        String plan = posting.plan().get().value();
        Row row = find(posting.patient().value(), plan);
        if (row.flag("IsClosed")) {
            throw RefusedWrite.because(
                    RejectionReason.LOCKED,
                    "Payment plan " + plan + " is closed.",
                    "Post it as a payment of the open balance, or reopen the plan in Open Dental.");
        }
        WriteMethod needed = posting.prepayment() ? WriteMethod.PAY_PLAN_PREPAYMENT : WriteMethod.PAY_PLAN;
        if (row.flag("IsDynamic") && needed.isIn(version)) {
            body.plan(plan);
        } else {
            adaptations.add(new Adaptation(
                    Adaptation.Kind.ALLOCATION_CHANGED,
                    "Open Dental chooses the payment plan itself, the oldest one that is open, because "
                            + (row.flag("IsDynamic")
                                    ? "version " + version + " does not let the payment name it."
                                    : "payments cannot name a plan of the old kind.")));
        }
    }

    private Row find(String patient, String plan) {
        return Stream.of("PatNum", "Guarantor")
                .map(owner -> calls.list("payplans.read", "payplans", Map.of(owner, patient), Priority.PAYMENT).stream()
                        .filter(row -> row.key("PayPlanNum").equals(Optional.of(plan)))
                        .filter(row -> row.key(owner).equals(Optional.of(patient)))
                        .findFirst())
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> RefusedWrite.because(
                        RejectionReason.TARGET_NOT_FOUND,
                        "The patient has no payment plan " + plan + ", neither as patient nor as guarantor.",
                        "Choose the payment plan again."));
    }
}
