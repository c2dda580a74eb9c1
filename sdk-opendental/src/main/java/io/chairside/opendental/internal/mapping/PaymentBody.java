package io.chairside.opendental.internal.mapping;

import io.chairside.core.payment.Posting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds the body of a payment as the API takes it: amounts and booleans as text, keys as numbers. */
public final class PaymentBody {

    private final Map<String, Object> fields = new LinkedHashMap<>();

    private PaymentBody() {}

    /**
     * What every payment has.
     *
     * @param posting the posting
     * @param type number of the payment type, empty when the office's version takes none
     * @param field where the reference stands besides the note
     * @param note the note, with the reference in it
     * @return the body
     */
    public static PaymentBody of(Posting posting, Optional<String> type, ReferenceField field, String note) {
        PaymentBody body = new PaymentBody();
        body.fields.put("PatNum", key(posting.patient().value()));
        body.fields.put("PayAmt", posting.amount().toDecimalString());
        body.fields.put("PayDate", posting.date().toString());
        type.ifPresent(number -> body.fields.put("PayType", key(number)));
        body.fields.put("PayNote", note);
        if (field != ReferenceField.PAY_NOTE) {
            body.fields.put(field.wireName(), posting.reference().shortForm());
        }
        posting.location().ifPresent(location -> body.fields.put("ClinicNum", location.value()));
        return body;
    }

    /**
     * Pays this patient's charges before those of the family.
     *
     * @return this body
     */
    public PaymentBody patientFirst() {
        fields.put("isPatientPreferred", "true");
        return this;
    }

    /**
     * Keeps the money for treatment not yet done.
     *
     * @return this body
     */
    public PaymentBody prepayment() {
        fields.put("isPrepayment", "true");
        return this;
    }

    /**
     * Pays a payment plan.
     *
     * @param plan number of the plan
     * @return this body
     */
    public PaymentBody plan(String plan) {
        fields.put("payPlanNum", key(plan));
        return this;
    }

    /**
     * Pays some procedures before others.
     *
     * @param procedures numbers of the procedures
     * @return this body
     */
    public PaymentBody procedures(List<String> procedures) {
        fields.put("procNums", procedures.stream().map(PaymentBody::key).toList());
        return this;
    }

    /** {@return the fields in the order in which they were set} */
    public Map<String, Object> fields() {
        return fields;
    }

    /**
     * A key as the number it is on the wire.
     *
     * @param digits the key
     * @return the number
     */
    public static Long key(String digits) {
        return Long.valueOf(digits);
    }

    /** {@return the names of the fields, never their values} */
    @Override
    public String toString() {
        return "PaymentBody" + fields.keySet();
    }
}
