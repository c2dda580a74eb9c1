package io.chairside.opendental.internal;

import io.chairside.opendental.internal.wire.PatientRow;
import io.chairside.opendental.internal.wire.PaymentRow;
import io.chairside.opendental.internal.wire.SplitRow;
import io.chairside.opendental.internal.wire.WirePage;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds the payments of some splits. The API gives no payment by its key, and a split may stand on an account that is not the payer's: of a relative, or, after a merger
 * of patients or for a payment plan, of another family.
 */
final class SplitPayments {

    private final EntryContext context;
    private final Session session;
    private final PaymentWords words;

    SplitPayments(EntryContext context) {
        this.context = context;
        this.session = context.session();
        this.words = new PaymentWords(session);
    }

    /** Remembers a payment, of a query or of a list, with its words. */
    void add(PaymentRow row) {
        PaymentRow worded = row.payTypeName() == null && row.payType() != 0 ? words.word(row) : row;
        context.addPayment(worded, worded.payTypeName());
    }

    /** Makes sure that the payments of a patient's splits are known, looking in the likeliest places first. */
    void find(long patient, List<SplitRow> splits) {
        if (missing(splits)) {
            addAll(PatientRows.of(session, Endpoint.PAYMENTS_OF_PATIENT, "PatNum", patient));
        }
        if (missing(splits) && context.queries()) {
            for (SplitRow split : splits) {
                if (!context.knowsPayment(split.payNum())) {
                    addAll(Queries.PAYMENTS.where(session, "PayNum", split.payNum()));
                }
            }
            return;
        }
        if (missing(splits)) {
            ofFamily(patient);
        }
        if (missing(splits)) {
            // A part is entered with its payment or later.
            @Nullable
            LocalDate first = splits.stream()
                    .filter(split -> !context.knowsPayment(split.payNum()))
                    .map(SplitRow::dateEntry)
                    .filter(Objects::nonNull)
                    .min(LocalDate::compareTo)
                    .orElse(null);
            if (first != null) {
                Reads.each(session, Endpoint.PAYMENTS, Map.of("DateEntry", first.toString()), true, this::add);
            }
        }
        if (missing(splits)) {
            Reads.each(session, Endpoint.PAYMENTS, Map.of(), true, this::add);
        }
    }

    private boolean missing(List<SplitRow> splits) {
        return splits.stream().anyMatch(split -> !context.knowsPayment(split.payNum()));
    }

    private void ofFamily(long patient) {
        WirePage<PatientRow> own = session.call(
                ApiMethod.PATIENT, "patient", session.client().api().patient(patient));
        for (PatientRow row : session.whole(own, "patient").rows()) {
            PatientRows.of(session, Endpoint.PATIENTS_OF_GUARANTOR, "Guarantor", row.guarantor()).stream()
                    .filter(member -> member.guarantor() == row.guarantor() && member.patNum() != patient)
                    .forEach(member ->
                            addAll(PatientRows.of(session, Endpoint.PAYMENTS_OF_PATIENT, "PatNum", member.patNum())));
        }
    }

    private void addAll(List<PaymentRow> rows) {
        rows.forEach(this::add);
    }
}
