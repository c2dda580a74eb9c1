package io.chairside.engine;

import io.chairside.core.spi.Capabilities;
import io.chairside.core.spi.LedgerReader;
import io.chairside.core.spi.OperationsReader;
import io.chairside.core.spi.PatientReader;
import io.chairside.core.spi.PaymentWriter;
import io.chairside.core.spi.PmsConnector;
import io.chairside.core.spi.TargetProfile;
import java.util.Objects;
import java.util.Optional;

/**
 * A system as the engine sees it: how to write payments and, where the connector offers it, how to read what proves them. Immutable; thread-safe as its
 * parts are.
 *
 * @param name the system's name as staff write it
 * @param capabilities what it can do
 * @param writer how payments are written
 * @param profile how it behaves when an answer is lost; the connector's own, or what the integrator knows better
 * @param patients reading patients, if offered
 * @param ledger reading the ledger, if offered
 * @param operations reading payment types, if offered
 */
public record PaymentTarget(
        String name,
        Capabilities capabilities,
        PaymentWriter writer,
        TargetProfile profile,
        Optional<PatientReader> patients,
        Optional<LedgerReader> ledger,
        Optional<OperationsReader> operations) {

    /**
     * Checks that nothing is null.
     *
     * @param name the system's name as staff write it
     * @param capabilities what it can do
     * @param writer how payments are written
     * @param profile how it behaves when an answer is lost; the connector's own, or what the integrator knows better
     * @param patients reading patients, if offered
     * @param ledger reading the ledger, if offered
     * @param operations reading payment types, if offered
     */
    public PaymentTarget {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(capabilities, "capabilities");
        Objects.requireNonNull(writer, "writer");
        Objects.requireNonNull(profile, "profile");
        Objects.requireNonNull(patients, "patients");
        Objects.requireNonNull(ledger, "ledger");
        Objects.requireNonNull(operations, "operations");
    }

    /**
     * The target behind a connector.
     *
     * @param connector the connector
     * @return the target; empty when the connector writes no payments
     */
    public static Optional<PaymentTarget> of(PmsConnector connector) {
        return connector
                .payments()
                .map(writer -> new PaymentTarget(
                        connector.info().displayName(),
                        connector.capabilities(),
                        writer,
                        writer.profile(),
                        connector.patients(),
                        connector.ledger(),
                        connector.operations()));
    }

    /**
     * The target behind a connector, also when it writes no payments: then every payment is held for manual entry, with the reason that the connector's
     * capabilities give, and the worklist says what to enter.
     *
     * @param connector the connector
     * @return the target
     */
    public static PaymentTarget ofAny(PmsConnector connector) {
        return of(connector)
                .orElseGet(() -> new PaymentTarget(
                        connector.info().displayName(),
                        connector.capabilities(),
                        new NoPaymentWriter(connector),
                        TargetProfile.UNPROVEN,
                        connector.patients(),
                        connector.ledger(),
                        connector.operations()));
    }

    /**
     * The same target with another profile.
     *
     * @param other what the integrator knows better
     * @return a new target
     */
    public PaymentTarget withProfile(TargetProfile other) {
        return new PaymentTarget(name, capabilities, writer, other, patients, ledger, operations);
    }
}
