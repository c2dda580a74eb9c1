package io.chairside.core.write;

import io.chairside.core.id.PatientId;
import io.chairside.core.money.Money;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Proof that a row stands in a system: what the system itself says the row is. Holds ids, an amount and dates, no names and no text.
 *
 * @param connector key of the connector
 * @param resource the system's own name of the resource, for example {@code payment}
 * @param rawId the system's own id of the row
 * @param relatedIds raw ids of rows made along with it, as {@code resource:id}
 * @param reference the reference found in the row; empty when the row does not carry one
 * @param patient the patient whose account the row is on; empty for rows without patient
 * @param amount the amount as posted, positive for money received; empty for rows without amount
 * @param date the row's own date
 * @param type the row's payment or adjustment type, the system's id of it
 * @param asOf the moment for which the system said so
 */
public record Receipt(
        String connector,
        String resource,
        String rawId,
        List<String> relatedIds,
        Optional<Reference> reference,
        Optional<PatientId> patient,
        Optional<Money> amount,
        Optional<LocalDate> date,
        Optional<String> type,
        Instant asOf) {

    /**
     * Checks that nothing is null and copies the list.
     *
     * @param connector key of the connector
     * @param resource the system's own name of the resource, for example {@code payment}
     * @param rawId the system's own id of the row
     * @param relatedIds raw ids of rows made along with it, as {@code resource:id}
     * @param reference the reference found in the row; empty when the row does not carry one
     * @param patient the patient whose account the row is on; empty for rows without patient
     * @param amount the amount as posted, positive for money received; empty for rows without amount
     * @param date the row's own date
     * @param type the row's payment or adjustment type, the system's id of it
     * @param asOf the moment for which the system said so
     */
    public Receipt {
        Objects.requireNonNull(connector, "connector");
        Objects.requireNonNull(resource, "resource");
        Objects.requireNonNull(rawId, "rawId");
        relatedIds = List.copyOf(relatedIds);
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(patient, "patient");
        Objects.requireNonNull(amount, "amount");
        Objects.requireNonNull(date, "date");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(asOf, "asOf");
    }

    /**
     * A digest of what was posted. It changes when somebody edits the row, and not with the time of the read.
     *
     * @return SHA-256 in hexadecimal over system, row, patient, amount, date, type and reference
     */
    public String fingerprint() {
        StringBuilder text = new StringBuilder();
        for (String part : List.of(
                connector,
                resource,
                rawId,
                reference.map(Reference::shortForm).orElse(""),
                patient.map(PatientId::value).orElse(""),
                amount.map(Money::toString).orElse(""),
                date.map(LocalDate::toString).orElse(""),
                type.orElse(""))) {
            text.append(part.length()).append(':').append(part).append(';');
        }
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** {@return system, resource and id of the row} */
    @Override
    public String toString() {
        return connector + " " + resource + " " + rawId;
    }
}
