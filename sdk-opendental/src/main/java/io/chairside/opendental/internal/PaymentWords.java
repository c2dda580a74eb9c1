package io.chairside.opendental.internal;

import io.chairside.opendental.internal.wire.PaymentRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The words that the list of payments shows where a query gives the database's numbers: the type's name and what made the payment. The vendor documents the first
 * sources only; the word of any other is taken once from the list of a patient with such a payment. Not thread-safe.
 */
final class PaymentWords {

    private static final List<String> SOURCES = List.of(
            "None",
            "XServer",
            "XWeb",
            "PayConnect",
            "XServerPayConnect",
            "XWebPortalLogin",
            "PaySimple",
            "PaySimpleACH",
            "PayConnectPortal",
            "PayConnectPortalLogin",
            "CareCredit",
            "EdgeExpressRCM",
            "EdgeExpressCNP",
            "API");

    private final Session session;
    private final Map<String, String> sources = new HashMap<>();
    private @Nullable Map<Long, String> types;

    PaymentWords(Session session) {
        this.session = session;
        for (int i = 0; i < SOURCES.size(); i++) {
            sources.put(Integer.toString(i), SOURCES.get(i));
        }
    }

    /** A row of a query as the list would show it. */
    PaymentRow word(PaymentRow row) {
        Map<Long, String> known = types;
        if (known == null) {
            known = PaymentReads.definitions(session, OperationsReads.PAYMENT_TYPES);
            types = known;
        }
        return row.worded(known.get(row.payType()), row.paymentSource() == null ? null : source(row));
    }

    private @Nullable String source(PaymentRow row) {
        String number = row.paymentSource();
        String known = sources.get(number);
        if (known != null || number == null) {
            return known;
        }
        for (PaymentRow listed : PatientRows.of(session, Endpoint.PAYMENTS_OF_PATIENT, "PatNum", row.patNum())) {
            if (listed.payNum() == row.payNum() && listed.paymentSource() != null) {
                sources.put(number, listed.paymentSource());
                return listed.paymentSource();
            }
        }
        return number;
    }
}
