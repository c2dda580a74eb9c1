package io.chairside.opendental.internal.mapping;

import io.chairside.core.id.PatientId;
import io.chairside.core.money.Money;
import io.chairside.core.write.Receipt;
import io.chairside.core.write.Reference;
import io.chairside.opendental.internal.OpenDental;
import io.chairside.opendental.internal.wire.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/** Turns rows of an office into receipts: what the office itself shows. */
public final class Receipts {

    private final Currency currency;

    /**
     * For one office.
     *
     * @param currency the currency of its ledger
     */
    public Receipts(Currency currency) {
        this.currency = currency;
    }

    /**
     * A payment; the amount is negative for refunds.
     *
     * @param row the row
     * @param looked the reference looked for; it wins when the row carries more than one
     * @param asOf when the office said so
     * @return the receipt, empty when the row has no key
     */
    public Optional<Receipt> payment(Row row, Optional<Reference> looked, Instant asOf) {
        return row.key("PayNum")
                .map(key -> of(
                        "payment",
                        key,
                        pick(ReferenceField.allIn(row), looked),
                        row.key("PatNum"),
                        row.money("PayAmt", currency),
                        row.date("PayDate"),
                        row.key("PayType"),
                        asOf));
    }

    /**
     * An adjustment, with the ledger's own sign: positive raises what the patient owes.
     *
     * @param row the row
     * @param looked the reference looked for; it wins when the row carries more than one
     * @param asOf when the office said so
     * @return the receipt, empty when the row has no key
     */
    public Optional<Receipt> adjustment(Row row, Optional<Reference> looked, Instant asOf) {
        return row.key("AdjNum")
                .map(key -> of(
                        "adjustment",
                        key,
                        pick(in(row, "AdjNote"), looked),
                        row.key("PatNum"),
                        row.money("AdjAmt", currency),
                        row.date("AdjDate"),
                        row.key("AdjType"),
                        asOf));
    }

    /**
     * An insurer's check; the row itself names no patient.
     *
     * @param row the row
     * @param patient the patient of its claim, when known
     * @param looked the reference looked for; it wins when the row carries more than one
     * @param asOf when the office said so
     * @return the receipt, empty when the row has no key
     */
    public Optional<Receipt> claimPayment(Row row, Optional<String> patient, Optional<Reference> looked, Instant asOf) {
        return row.key("ClaimPaymentNum")
                .map(key -> of(
                        "claimpayment",
                        key,
                        pick(inClaimPayment(row), looked),
                        patient,
                        row.money("CheckAmt", currency),
                        row.date("CheckDate"),
                        row.key("PayType"),
                        asOf));
    }

    /**
     * A row without amount.
     *
     * @param resource the office's name of the resource
     * @param keyName name of the row's key
     * @param noteName name of the text that carries the reference
     * @param row the row
     * @param looked the reference looked for; it wins when the row carries more than one
     * @param date the row's own date
     * @param asOf when the office said so
     * @return the receipt, empty when the row has no key
     */
    public static Optional<Receipt> note(
            String resource,
            String keyName,
            String noteName,
            Row row,
            Optional<Reference> looked,
            Optional<LocalDate> date,
            Instant asOf) {
        return row.key(keyName)
                .map(key -> of(
                        resource,
                        key,
                        pick(in(row, noteName), looked),
                        row.key("PatNum"),
                        Optional.empty(),
                        date,
                        Optional.empty(),
                        asOf));
    }

    /**
     * The references that stand in an insurer's check.
     *
     * @param row the row
     * @return the references
     */
    public static List<Reference> inClaimPayment(Row row) {
        return Reference.findAll(
                row.text("Note").orElse("") + " " + row.text("CheckNum").orElse(""));
    }

    /**
     * The references that stand in a text.
     *
     * @param row the row
     * @param name name of the text
     * @return the references
     */
    public static List<Reference> in(Row row, String name) {
        return row.text(name).map(Reference::findAll).orElse(List.of());
    }

    private static Optional<Reference> pick(List<Reference> found, Optional<Reference> looked) {
        return looked.filter(found::contains).or(() -> found.stream().findFirst());
    }

    private static Receipt of(
            String resource,
            String key,
            Optional<Reference> reference,
            Optional<String> patient,
            Optional<Money> amount,
            Optional<LocalDate> date,
            Optional<String> type,
            Instant asOf) {
        return new Receipt(
                OpenDental.KEY,
                resource,
                key,
                List.of(),
                reference,
                patient.map(PatientId::of),
                amount,
                date,
                type,
                asOf);
    }
}
